package io.routecast.simulation.kernel;

/** A change of a link. */
public record LinkOperation(What what, String link) implements Operation {
    /** What happens to it. */
    public enum What {
        UP,
        DOWN,
        CARRIER_LOST,
        CARRIER_BACK,
        DELETED
    }

    /** Carrier is that of a veth: its peer, elsewhere, is called like it and {@code p}. */
    @Override
    public String command() {
        return switch (what) {
            case UP -> "link set " + link + " up";
            case DOWN -> "link set " + link + " down";
            case CARRIER_LOST -> "link set " + link + "p down";
            case CARRIER_BACK -> "link set " + link + "p up";
            case DELETED -> "link del " + link;
        };
    }

    @Override
    public String toString() {
        return command();
    }
}
