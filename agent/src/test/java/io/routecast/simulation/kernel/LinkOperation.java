package io.routecast.simulation.kernel;

/** A change of a link. */
public record LinkOperation(What what, String link) implements Operation {
    /** What happens to it. */
    public enum What {
        UP,
        DOWN,
        CARRIER_LOST,
        CARRIER_BACK,
        DELETED,
        CREATED
    }

    private static final int FIRST_INDEX = 10;
    private static final String VXLAN = " type vxlan id ";

    /** The index of a link that is called by a letter and a number, such as {@code d0}. */
    int index() {
        return FIRST_INDEX + Integer.parseInt(link.substring(1));
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
            case CREATED ->
                    "link add " + link + " index " + index() + VXLAN + index() + " dstport 4789";
        };
    }

    @Override
    public String toString() {
        return command();
    }
}
