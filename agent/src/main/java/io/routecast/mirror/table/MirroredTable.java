package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import io.routecast.store.Store;

/** Reads the committed table of the mirror. */
public final class MirroredTable {
    /** Takes a published route. */
    @FunctionalInterface
    public interface RouteHandler {
        /**
         * @param ordinal index among the routes of its key, part of the id
         */
        void route(Route route, int ordinal);
    }

    private MirroredTable() {}

    /** Reads all published routes, table by table and prefix by prefix. */
    public static void read(Store store, RouteHandler handler) {
        store.mirrored(
                value -> {
                    for (MirroredRoute route : new RoutesOfKey(value, protocol -> true).routes()) {
                        if (route.published()) {
                            handler.route(RouteImage.route(route.image()), route.ordinal());
                        }
                    }
                });
    }
}
