package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import io.routecast.store.Store;

/** Reads the mirror's table as it was committed last. */
public final class MirroredTable {
    /** Takes a route that is published. */
    @FunctionalInterface
    public interface RouteHandler {
        /**
         * @param ordinal which of the routes of its key, for the id
         */
        void route(Route route, int ordinal);
    }

    private MirroredTable() {}

    /** Reads all routes that are published, table by table and prefix by prefix. */
    public static void read(Store store, RouteHandler handler) {
        store.mirrored(
                value -> {
                    for (MirroredRoute row : new RoutesOfKey(value, protocol -> true).routes()) {
                        if (row.published()) {
                            handler.route(RouteImage.route(row.image()), row.ordinal());
                        }
                    }
                });
    }
}
