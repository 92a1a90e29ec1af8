package io.routecast.mirror.table;

import io.routecast.client.record.Stream;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import io.routecast.store.ObjectRows;
import io.routecast.store.Store;
import io.routecast.store.state.State;

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

    /** Takes a route that is published, in its stored form. */
    @FunctionalInterface
    public interface ImageHandler {
        /**
         * @param ordinal which of the routes of its key, for the id
         */
        void image(byte[] image, int ordinal);
    }

    /**
     * A moment of the table.
     *
     * @param state of the store at that moment
     * @param next the first key that was not read; null when all were
     */
    public record Moment(State state, byte[] next) {}

    private MirroredTable() {}

    /**
     * Reads the routes of some keys that are published.
     *
     * @param from the first key; null for the first of all
     */
    public static Moment read(Store store, byte[] from, int keys, ImageHandler handler) {
        byte[][] next = {null};
        int[] left = {keys};
        State state =
                store.mirrored(
                        from == null ? new byte[0] : from,
                        (key, value) -> {
                            if (left[0]-- == 0) {
                                next[0] = key;
                                return false;
                            }
                            read(value, handler);
                            return true;
                        });
        return new Moment(state, next[0]);
    }

    private static void read(byte[] value, ImageHandler handler) {
        for (MirroredRoute row : new RoutesOfKey(value, protocol -> true).routes()) {
            if (row.published()) {
                handler.image(row.image(), row.ordinal());
            }
        }
    }

    /** Reads all published objects of a stream other than routes, in the order of their keys. */
    public static void read(Store store, Stream stream, ImageHandler handler) {
        for (ObjectRows.Row row : store.mirrored(stream)) {
            for (MirroredRoute object : new ObjectsOfKey(row.value(), image -> true).routes()) {
                if (object.published()) {
                    handler.image(object.image(), object.ordinal());
                }
            }
        }
    }

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
