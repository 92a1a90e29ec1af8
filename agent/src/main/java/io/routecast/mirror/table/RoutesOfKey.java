package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The routes of one key (table, prefix, tos, metric), in the kernel's order, and their changes.
 * Nearly always there is one; {@code ip route append} and {@code prepend} make more.
 */
public final class RoutesOfKey extends RowsOfKey {
    private final IntPredicate publishedProtocols;

    /**
     * @param value what {@link #encode} made; null for no routes
     * @param publishedProtocols the filter: which rtm_protocol is published
     */
    public RoutesOfKey(byte[] value, IntPredicate publishedProtocols) {
        super(value);
        this.publishedProtocols = publishedProtocols;
    }

    @Override
    MirroredRoute mirrored(int ordinal, byte[] image) {
        return MirroredRoute.of(ordinal, image, publishedProtocols);
    }

    @Override
    boolean same(MirroredRoute one, MirroredRoute other) {
        return one.sameAs(other);
    }

    /** The decoded {@link #image}. */
    public Route route(int index) {
        return row(index).route();
    }

    /** Index of the route with exactly this image, or -1. */
    public int indexOf(byte[] image) {
        for (int i = 0; i < size(); i++) {
            if (Arrays.equals(image(i), image)) {
                return i;
            }
        }
        return -1;
    }

    /** The number of routes with exactly this image. */
    public int count(byte[] image) {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += Arrays.equals(image(i), image) ? 1 : 0;
        }
        return count;
    }

    /** Replaces a route; no change if a record would show none. */
    public void replace(int index, Route route) {
        int ordinal = row(index).ordinal();
        replace(index, mirrored(ordinal, RouteImage.of(route)).showing(route));
    }
}
