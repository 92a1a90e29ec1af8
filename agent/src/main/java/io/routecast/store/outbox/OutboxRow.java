package io.routecast.store.outbox;

import io.routecast.store.lmdb.Checksum;
import io.routecast.store.state.State;
import java.nio.ByteBuffer;

/**
 * One row of the outbox's table: as many consecutive entries as fit, because a row costs LMDB far
 * more than its bytes. A change costs the whole agent 14 µs of CPU this way, and 17 µs with one
 * entry per row. A row ends with its transaction.
 *
 * <pre>
 * key      position of the first entry, u64 big-endian
 * value    { u32 length, entry } ...      each a State.POSITION_STEP after the one before it
 *          Checksum
 * </pre>
 *
 * <p>Filled by the writer; the static methods read what is stored.
 */
public final class OutboxRow {
    /** What LMDB leaves of a page for a value that fills it. */
    private static final int PAGE_BYTES = 4096 - 16;

    private ByteBuffer value = ByteBuffer.allocateDirect(PAGE_BYTES);
    private long first;

    public boolean isEmpty() {
        return value.position() == 0;
    }

    /** Whether there is room for an entry of that size; in an empty row there always is. */
    public boolean fits(int bytes) {
        return isEmpty() || value.remaining() >= Integer.BYTES + bytes + Checksum.BYTES;
    }

    /** Adds an entry; its position is the next one. */
    public void add(long position, byte[] entry) {
        if (isEmpty()) {
            first = position;
            makeRoom(Integer.BYTES + entry.length + Checksum.BYTES);
        }
        value.putInt(entry.length).put(entry);
    }

    private void makeRoom(int bytes) {
        int wanted = Math.max(PAGE_BYTES, bytes);
        if (value.capacity() != wanted) {
            value = ByteBuffer.allocateDirect(wanted);
        }
    }

    /** Position of the first entry. */
    public long first() {
        return first;
    }

    /** The value to store; call {@link #clear} before filling the row again. */
    public ByteBuffer value() {
        Checksum.put(value);
        return value.flip();
    }

    public void clear() {
        value.clear();
    }

    /** Takes the entries of a stored row. */
    public interface EntryHandler {
        /**
         * @param entry from its position to its limit; valid only during the call
         */
        void entry(long position, ByteBuffer entry);
    }

    /**
     * Hands over the entries up to a position; answers the position of the row's last entry.
     *
     * @throws StoreDamagedException when the row is not what was written
     */
    public static long read(ByteBuffer key, ByteBuffer stored, long upTo, EntryHandler handler) {
        ByteBuffer value = Checksum.open(stored, "outbox row " + key.getLong(0));
        long position = key.getLong(0) - State.POSITION_STEP;
        int next = value.position();
        while (next < value.limit()) {
            position += State.POSITION_STEP;
            int length = value.getInt(next);
            if (position <= upTo) {
                handler.entry(position, value.slice(next + Integer.BYTES, length));
            }
            next += Integer.BYTES + length;
        }
        return position;
    }
}
