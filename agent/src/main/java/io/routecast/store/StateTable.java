package io.routecast.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;

/** Keys and readings of the table "state". */
final class StateTable {
    /** → {@link State}. */
    static final byte[] STATE = "state".getBytes(StandardCharsets.US_ASCII);

    /** → the {@link OriginEntry} of the last entry that is acknowledged. */
    static final byte[] ORIGIN = "origin".getBytes(StandardCharsets.US_ASCII);

    private StateTable() {}

    /**
     * The state, behind which its checksum stands: all else goes by it.
     *
     * @throws StoreDamagedException when it is not what was written
     */
    static State state(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(STATE));
        if (found == null) {
            return State.EMPTY;
        }
        boolean whole = found.remaining() == State.BYTES + 4;
        if (!whole || checksum(found.slice(0, State.BYTES)) != found.getInt(State.BYTES)) {
            throw new StoreDamagedException("its counts are not what was written", null);
        }
        return State.read(found);
    }

    static void put(
            State state, Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer value = buffers.value(State.BYTES + 4);
        state.write(value);
        value.putInt(checksum(value.duplicate().flip()));
        table.put(txn, buffers.key(STATE), value.flip());
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /**
     * Null while nothing was ever acknowledged.
     *
     * @throws StoreDamagedException when it is not what was written
     */
    static OriginEntry origin(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(ORIGIN));
        try {
            return found == null ? null : (OriginEntry) Entry.decode(found);
        } catch (RuntimeException e) {
            throw new StoreDamagedException("who wrote it is not what was written", e);
        }
    }
}
