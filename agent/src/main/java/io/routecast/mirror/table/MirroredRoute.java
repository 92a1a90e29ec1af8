package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.util.Arrays;

/** One route of the mirror. Owned by the mirror's thread. */
public final class MirroredRoute {
    private final int ordinal;
    private final boolean published;
    private final byte[] image;
    private Route route;

    /**
     * @param ordinal tells the routes of one key apart, for the life of the route
     * @param published whether its records go to Kafka, or a filter holds them back
     * @param image its stored form, see {@link RouteImage}
     */
    MirroredRoute(int ordinal, boolean published, byte[] image) {
        this.ordinal = ordinal;
        this.published = published;
        this.image = image;
    }

    public int ordinal() {
        return ordinal;
    }

    public boolean published() {
        return published;
    }

    public byte[] image() {
        return image;
    }

    /** What the image shows; decoded once, because legs can be many. */
    Route route() {
        if (route == null) {
            route = RouteImage.route(image);
        }
        return route;
    }

    /** Takes what the image shows, from whom has made it. */
    MirroredRoute showing(Route shown) {
        route = shown;
        return this;
    }

    /** Whether a record would show no difference. */
    boolean sameAs(MirroredRoute other) {
        return published == other.published
                && (Arrays.equals(image, other.image) || route().equals(other.route()));
    }
}
