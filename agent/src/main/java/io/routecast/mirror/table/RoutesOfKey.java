package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The routes of one key (table, prefix, tos, metric), in the kernel's order, and what was done to
 * them. Nearly always there is one; {@code ip route append} and {@code prepend} make more.
 *
 * <p>Stored, and compared with what a dump says, as
 *
 * <pre>
 * { u32 ordinal &lt;&lt; 1 | published, u32 length, image } ...
 * </pre>
 */
public final class RoutesOfKey {
    private static final int HEADER_BYTES = 8;

    private final List<MirroredRoute> rows = new ArrayList<>(2);
    private final List<MirrorChange> changes = new ArrayList<>(2);
    private final IntPredicate publishedProtocols;

    /**
     * @param value what {@link #encode} made; null for none
     * @param publishedProtocols the filter: which rtm_protocol is published
     */
    public RoutesOfKey(byte[] value, IntPredicate publishedProtocols) {
        this.publishedProtocols = publishedProtocols;
        if (value != null) {
            decode(ByteBuffer.wrap(value));
        }
    }

    private void decode(ByteBuffer in) {
        while (in.hasRemaining()) {
            int header = in.getInt();
            byte[] image = new byte[in.getInt()];
            in.get(image);
            rows.add(new MirroredRoute(header >>> 1, (header & 1) != 0, image));
        }
    }

    /** How many routes of a stored value are published. */
    public static int published(ByteBuffer value) {
        int published = 0;
        for (ByteBuffer in = value.duplicate(); in.hasRemaining(); ) {
            published += in.getInt() & 1;
            int length = in.getInt();
            in.position(in.position() + length);
        }
        return published;
    }

    public byte[] encode() {
        return encode(rows);
    }

    /** What {@link #encode} makes of one route, which is new and alone. */
    public static byte[] encodeNew(byte[] image, IntPredicate publishedProtocols) {
        return encode(List.of(row(0, image, publishedProtocols)));
    }

    private static byte[] encode(List<MirroredRoute> rows) {
        int bytes = 0;
        for (MirroredRoute row : rows) {
            bytes += HEADER_BYTES + row.image().length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        for (MirroredRoute row : rows) {
            out.putInt(row.ordinal() << 1 | (row.published() ? 1 : 0));
            out.putInt(row.image().length).put(row.image());
        }
        return out.array();
    }

    public int size() {
        return rows.size();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public byte[] image(int index) {
        return rows.get(index).image();
    }

    /** The route that {@link #image} shows. */
    public Route route(int index) {
        return rows.get(index).route();
    }

    public List<MirroredRoute> routes() {
        return rows;
    }

    /** What was done since this was read, in order. */
    public List<MirrorChange> changes() {
        return changes;
    }

    /** Index of the route with exactly this image, or -1. */
    public int indexOf(byte[] image) {
        for (int i = 0; i < rows.size(); i++) {
            if (Arrays.equals(rows.get(i).image(), image)) {
                return i;
            }
        }
        return -1;
    }

    /** How many routes have exactly this image. */
    public int count(byte[] image) {
        int count = 0;
        for (MirroredRoute row : rows) {
            count += Arrays.equals(row.image(), image) ? 1 : 0;
        }
        return count;
    }

    public void addFirst(byte[] image) {
        add(0, image);
    }

    public void addLast(byte[] image) {
        add(rows.size(), image);
    }

    private void add(int index, byte[] image) {
        MirroredRoute row = row(freeOrdinal(rows), image);
        rows.add(index, row);
        changes.add(new MirrorChange(null, row));
    }

    /** Puts another image in the place of one; no change where a record would show none. */
    public void replace(int index, byte[] image) {
        MirroredRoute before = rows.get(index);
        MirroredRoute after = row(before.ordinal(), image);
        rows.set(index, after);
        note(before, after);
    }

    /** Puts another route in the place of one, like its image. */
    public void replace(int index, Route route) {
        MirroredRoute before = rows.get(index);
        MirroredRoute after = row(before.ordinal(), RouteImage.of(route)).showing(route);
        rows.set(index, after);
        note(before, after);
    }

    private void note(MirroredRoute before, MirroredRoute after) {
        if (before == null || !before.sameAs(after)) {
            changes.add(new MirrorChange(before, after));
        }
    }

    public void remove(int index) {
        changes.add(new MirrorChange(rows.remove(index), null));
    }

    /** Tells that none of these routes was here before. */
    public void allNew() {
        for (MirroredRoute row : rows) {
            changes.add(new MirrorChange(null, row));
        }
    }

    /**
     * Makes these routes what a dump shows, keeping the identity of those that are still there: of
     * the same image first, then in order. The {@link #changes} are then what a record shows: first
     * what is gone, then the rest in order.
     *
     * @param images what the dump shows, in its order
     */
    public void become(List<byte[]> images) {
        List<MirroredRoute> old = new ArrayList<>(rows);
        MirroredRoute[] kept = new MirroredRoute[images.size()];
        keep(kept, i -> take(old, row -> Arrays.equals(row.image(), images.get(i))));
        // What notifications have put together can be other bytes than the kernel's.
        keep(kept, i -> take(old, row -> row.sameAs(row(row.ordinal(), images.get(i)))));
        keep(kept, i -> take(old, row -> true));
        for (MirroredRoute gone : old) {
            remove(rows.indexOf(gone));
        }
        rows.clear();
        for (int i = 0; i < kept.length; i++) {
            become(kept, i, images.get(i));
        }
    }

    /** Finds those that are still without. */
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
                row(before == null ? freeOrdinal(Arrays.asList(kept)) : before.ordinal(), image);
        kept[index] = after;
        rows.add(after);
        note(before, after);
    }

    private MirroredRoute row(int ordinal, byte[] image) {
        return row(ordinal, image, publishedProtocols);
    }

    private static MirroredRoute row(int ordinal, byte[] image, IntPredicate publishedProtocols) {
        return new MirroredRoute(
                ordinal, publishedProtocols.test(RouteImage.protocol(image)), image);
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
