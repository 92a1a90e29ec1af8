package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** One route of the mirror. Owned by the mirror's thread. */
public final class MirroredRoute {
    private final int ordinal;
    private final boolean published;
    private final byte[] image;
    private Route route;

    /**
     * @param ordinal identifies the route among those of its key, for its whole life
     * @param published whether its records go to Kafka; false if a filter excludes it
     * @param image its stored form, see {@link RouteImage}
     */
    MirroredRoute(int ordinal, boolean published, byte[] image) {
        this.ordinal = ordinal;
        this.published = published;
        this.image = image;
    }

    /** A route that the filter decides to publish or not. */
    static MirroredRoute of(int ordinal, byte[] image, IntPredicate publishedProtocols) {
        boolean published = publishedProtocols.test(RouteImage.protocol(image));
        return new MirroredRoute(ordinal, published, image);
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

    /** The decoded image; decoded once, because a route can have many nexthops. */
    Route route() {
        if (route == null) {
            route = RouteImage.route(image);
        }
        return route;
    }

    /** Sets the decoded image, known to the caller that encoded it. */
    MirroredRoute showing(Route decoded) {
        route = decoded;
        return this;
    }

    /** Whether a record would show the same. */
    boolean sameAs(MirroredRoute other) {
        return published == other.published
                && (Arrays.equals(image, other.image) || route().equals(other.route()));
    }
}
