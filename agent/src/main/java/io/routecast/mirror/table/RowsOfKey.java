package io.routecast.mirror.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * The objects of one key, in the kernel's order, and their changes. Nearly always there is one.
 * Owned by the mirror's thread.
 */
public abstract class RowsOfKey {
    private final List<MirroredRoute> rows;
    private final List<MirrorChange> changes = new ArrayList<>(2);

    /**
     * @param value what {@link #encode} made; null for none
     */
    RowsOfKey(byte[] value) {
        rows = StoredRoutes.decode(value);
    }

    /** A row with this image, which the filter decides to publish or not. */
    abstract MirroredRoute mirrored(int ordinal, byte[] image);

    /** Whether a record would show the same. */
    abstract boolean same(MirroredRoute one, MirroredRoute other);

    /** The stored form. */
    public byte[] encode() {
        return StoredRoutes.encode(rows);
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

    MirroredRoute row(int index) {
        return rows.get(index);
    }

    public List<MirroredRoute> routes() {
        return rows;
    }

    /** The changes since this was read, in order. */
    public List<MirrorChange> changes() {
        return changes;
    }

    public void addFirst(byte[] image) {
        add(0, image);
    }

    public void addLast(byte[] image) {
        add(rows.size(), image);
    }

    private void add(int index, byte[] image) {
        MirroredRoute row = mirrored(freeOrdinal(rows), image);
        rows.add(index, row);
        changes.add(new MirrorChange(null, row));
    }

    /** Replaces the image of a row; no change if a record would show none. */
    public void replace(int index, byte[] image) {
        replace(index, mirrored(rows.get(index).ordinal(), image));
    }

    void replace(int index, MirroredRoute after) {
        note(rows.set(index, after), after);
    }

    private void note(MirroredRoute before, MirroredRoute after) {
        if (before == null || !same(before, after)) {
            changes.add(new MirrorChange(before, after));
        }
    }

    public void remove(int index) {
        changes.add(new MirrorChange(rows.remove(index), null));
    }

    /** Makes a change of each row: none of them existed before. */
    public void allNew() {
        for (MirroredRoute row : rows) {
            changes.add(new MirrorChange(null, row));
        }
    }

    /**
     * Replaces these rows by those of a dump. A row keeps its identity if it has the same image,
     * else by order. The {@link #changes} are those that records show: first the deletions, then
     * the rest in order.
     *
     * @param images what the dump shows, in its order
     */
    public void become(List<byte[]> images) {
        List<MirroredRoute> old = new ArrayList<>(rows);
        MirroredRoute[] kept = new MirroredRoute[images.size()];
        keep(kept, i -> take(old, row -> Arrays.equals(row.image(), images.get(i))));
        // Bytes that were put together from notifications can differ from the kernel's.
        keep(kept, i -> take(old, row -> same(row, mirrored(row.ordinal(), images.get(i)))));
        keep(kept, i -> take(old, row -> true));
        for (MirroredRoute gone : old) {
            remove(rows.indexOf(gone));
        }
        rows.clear();
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
        rows.add(after);
        note(before, after);
    }

    private static int freeOrdinal(List<MirroredRoute> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        BitSet taken = new BitSet();
        for (MirroredRoute row : rows) {
            if (row != null) {
                taken.set(row.ordinal());
            }
        }
        return taken.nextClearBit(0);
    }
}
