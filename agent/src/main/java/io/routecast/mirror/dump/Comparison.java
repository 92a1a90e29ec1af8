package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import io.routecast.store.StoreWriter;
import io.routecast.store.lmdb.TableCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through a staged dump and the mirror side by side, in key order, and finds where they
 * differ. It walks a slice at a time, so that notifications are applied in between: the walk has
 * passed what they change before it, and the staged dump marks what they change after it. Owned by
 * the mirror's thread.
 */
public final class Comparison {
    /** Whether the dump proves what is at a key. */
    enum Standing {
        PROVED,
        /** There was a notification of the prefix, or the dump may have omitted something. */
        OPEN,
        /** No dump reaches the key, and another one would not either. */
        OUT_OF_REACH
    }

    /**
     * What the walk found at one key.
     *
     * @param standing whether the dump proves it
     */
    public record Finding(byte[] key, byte[] mirrored, byte[] staged, Standing standing) {
        /** Whether the mirror keeps its routes. */
        public boolean open() {
            return standing != Standing.PROVED;
        }

        /** Whether another dump may settle it. */
        public boolean mayBeSettled() {
            return standing == Standing.OPEN;
        }

        /** Whether another dump must settle it. */
        public boolean unsettled() {
            return mayBeSettled() && !equal();
        }

        /** Whether dump and mirror are equal. */
        public boolean equal() {
            return mirrored != null
                    && staged != null
                    && ByteBuffer.wrap(mirrored).equals(ByteBuffer.wrap(staged));
        }
    }

    private static final int SLICE_KEYS = 8_192;
    private static final int SLICE_FINDINGS = 1_024;

    private final StagedDump dump;
    private final StoreWriter store;
    private final boolean everything;
    private final List<Finding> findings = new ArrayList<>();
    private byte[] from = {};
    private byte[] mark;
    private boolean finished;

    /**
     * @param everything whether equal keys are findings too, as a snapshot needs
     */
    public Comparison(StagedDump dump, StoreWriter store, boolean everything) {
        this.dump = dump;
        this.store = store;
        this.everything = everything;
    }

    /** Whether the walk has reached the end. */
    public boolean finished() {
        return finished;
    }

    /** Walks the next slice, within the store's transaction. */
    public List<Finding> slice() {
        findings.clear();
        if (dump.marked(from)) {
            // A notification marked the prefix within which the last slice ended.
            mark = MirrorKey.prefixOf(from);
        }
        try (TableCursor staged = dump.rows(from);
                TableCursor mirrored = store.mirror(from)) {
            int keys = 0;
            while (staged.valid() || mirrored.valid()) {
                if (keys++ >= SLICE_KEYS || findings.size() >= SLICE_FINDINGS) {
                    from = copy(smaller(staged, mirrored));
                    return findings;
                }
                step(staged, mirrored);
            }
        }
        finished = true;
        return findings;
    }

    private void step(TableCursor staged, TableCursor mirrored) {
        int order = compare(staged, mirrored);
        // Only in its turn: the current mark may still cover mirrored routes that come first.
        if (order < 0 && StagedDump.isMark(staged.value())) {
            mark = copy(staged.key());
            staged.next();
            return;
        }
        boolean notified = startsWith(order <= 0 ? staged.key() : mirrored.key(), mark);
        if (order < 0) {
            find(staged.key(), null, staged.value(), notified);
            staged.next();
        } else if (order > 0) {
            find(mirrored.key(), mirrored.value(), null, notified);
            mirrored.next();
        } else {
            both(staged, mirrored, notified);
            staged.next();
            mirrored.next();
        }
    }

    private void both(TableCursor staged, TableCursor mirrored, boolean notified) {
        if (everything || !staged.value().equals(mirrored.value())) {
            find(staged.key(), mirrored.value(), staged.value(), notified);
        }
    }

    private void find(
            ByteBuffer foundKey, ByteBuffer mirrored, ByteBuffer staged, boolean notified) {
        byte[] key = copy(foundKey);
        findings.add(
                new Finding(
                        key,
                        mirrored == null ? null : copy(mirrored),
                        staged == null ? null : copy(staged),
                        standing(key, mirrored != null, notified)));
    }

    private Standing standing(byte[] key, boolean known, boolean notified) {
        if (notified) {
            return Standing.OPEN;
        }
        return known ? dump.standing(key) : Standing.PROVED;
    }

    /** LMDB's order of the two keys: unsigned bytes; a walk that has ended comes last. */
    private static int compare(TableCursor staged, TableCursor mirrored) {
        if (!staged.valid() || !mirrored.valid()) {
            return staged.valid() ? -1 : 1;
        }
        ByteBuffer a = staged.key();
        ByteBuffer b = mirrored.key();
        int at = a.mismatch(b);
        if (at < 0) {
            return 0;
        }
        if (at == a.remaining() || at == b.remaining()) {
            return a.remaining() - b.remaining();
        }
        return Byte.compareUnsigned(a.get(a.position() + at), b.get(b.position() + at));
    }

    private static ByteBuffer smaller(TableCursor staged, TableCursor mirrored) {
        return compare(staged, mirrored) <= 0 ? staged.key() : mirrored.key();
    }

    private static boolean startsWith(ByteBuffer key, byte[] mark) {
        return mark != null
                && key.remaining() > mark.length
                && key.slice(key.position(), mark.length).equals(ByteBuffer.wrap(mark));
    }

    /** The bytes of a key or a value, which hold only for a moment. */
    public static byte[] copy(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(source.position(), bytes);
        return bytes;
    }
}
