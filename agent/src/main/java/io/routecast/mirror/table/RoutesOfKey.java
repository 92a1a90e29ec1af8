package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The routes of one key (table, prefix, tos, metric), in the kernel's order, and their changes.
 * Nearly always there is one; {@code ip route append} and {@code prepend} make more.
 */
public final class RoutesOfKey {
    private final List<MirroredRoute> routes;
    private final List<MirrorChange> changes = new ArrayList<>(2);
    private final IntPredicate publishedProtocols;

    /**
     * @param value what {@link #encode} made; null for no routes
     * @param publishedProtocols the filter: which rtm_protocol is published
     */
    public RoutesOfKey(byte[] value, IntPredicate publishedProtocols) {
        this.publishedProtocols = publishedProtocols;
        routes = StoredRoutes.decode(value);
    }

    /** The stored form. */
    public byte[] encode() {
        return StoredRoutes.encode(routes);
    }

    public int size() {
        return routes.size();
    }

    public boolean isEmpty() {
        return routes.isEmpty();
    }

    public byte[] image(int index) {
        return routes.get(index).image();
    }

    /** The decoded {@link #image}. */
    public Route route(int index) {
        return routes.get(index).route();
    }

    public List<MirroredRoute> routes() {
        return routes;
    }

    /** The changes since this was read, in order. */
    public List<MirrorChange> changes() {
        return changes;
    }

    /** Index of the route with exactly this image, or -1. */
    public int indexOf(byte[] image) {
        for (int i = 0; i < routes.size(); i++) {
            if (Arrays.equals(routes.get(i).image(), image)) {
                return i;
            }
        }
        return -1;
    }

    /** The number of routes with exactly this image. */
    public int count(byte[] image) {
        int count = 0;
        for (MirroredRoute route : routes) {
            count += Arrays.equals(route.image(), image) ? 1 : 0;
        }
        return count;
    }

    public void addFirst(byte[] image) {
        add(0, image);
    }

    public void addLast(byte[] image) {
        add(routes.size(), image);
    }

    private void add(int index, byte[] image) {
        MirroredRoute route = mirrored(freeOrdinal(routes), image);
        routes.add(index, route);
        changes.add(new MirrorChange(null, route));
    }

    /** Replaces the image of a route; no change if a record would show none. */
    public void replace(int index, byte[] image) {
        MirroredRoute before = routes.get(index);
        MirroredRoute after = mirrored(before.ordinal(), image);
        routes.set(index, after);
        note(before, after);
    }

    /** Likewise, by the decoded route. */
    public void replace(int index, Route route) {
        MirroredRoute before = routes.get(index);
        MirroredRoute after = mirrored(before.ordinal(), RouteImage.of(route)).showing(route);
        routes.set(index, after);
        note(before, after);
    }

    private void note(MirroredRoute before, MirroredRoute after) {
        if (before == null || !before.sameAs(after)) {
            changes.add(new MirrorChange(before, after));
        }
    }

    public void remove(int index) {
        changes.add(new MirrorChange(routes.remove(index), null));
    }

    /** Makes a change of each route: none of them existed before. */
    public void allNew() {
        for (MirroredRoute route : routes) {
            changes.add(new MirrorChange(null, route));
        }
    }

    /**
     * Replaces these routes by those of a dump. A route keeps its identity if it has the same
     * image, else by order. The {@link #changes} are those that records show: first the deletions,
     * then the rest in order.
     *
     * @param images what the dump shows, in its order
     */
    public void become(List<byte[]> images) {
        List<MirroredRoute> old = new ArrayList<>(routes);
        MirroredRoute[] kept = new MirroredRoute[images.size()];
        keep(kept, i -> take(old, route -> Arrays.equals(route.image(), images.get(i))));
        // Bytes that were put together from notifications can differ from the kernel's.
        keep(kept, i -> take(old, route -> route.sameAs(mirrored(route.ordinal(), images.get(i)))));
        keep(kept, i -> take(old, route -> true));
        for (MirroredRoute gone : old) {
            remove(routes.indexOf(gone));
        }
        routes.clear();
        for (int i = 0; i < kept.length; i++) {
            become(kept, i, images.get(i));
        }
    }

    /** Fills the places that are still empty. */
    private static void keep(MirroredRoute[] kept, IntFunction<MirroredRoute> found) {
        for (int i = 0; i < kept.length; i++) {
            kept[i] = kept[i] == null ? found.apply(i) : kept[i];
        }
    }

    private static MirroredRoute take(List<MirroredRoute> old, Predicate<MirroredRoute> which) {
        for (int i = 0; i < old.size(); i++) {
            if (which.test(old.get(i))) {
                return old.remove(i);
            }
        }
        return null;
    }

    private void become(MirroredRoute[] kept, int index, byte[] image) {
        MirroredRoute before = kept[index];
        MirroredRoute after =
                mirrored(
                        before == null ? freeOrdinal(Arrays.asList(kept)) : before.ordinal(),
                        image);
        kept[index] = after;
        routes.add(after);
        note(before, after);
    }

    private MirroredRoute mirrored(int ordinal, byte[] image) {
        return MirroredRoute.of(ordinal, image, publishedProtocols);
    }

    private static int freeOrdinal(List<MirroredRoute> routes) {
        if (routes.isEmpty()) {
            return 0;
        }
        BitSet taken = new BitSet();
        for (MirroredRoute route : routes) {
            if (route != null) {
                taken.set(route.ordinal());
            }
        }
        return taken.nextClearBit(0);
    }
}
