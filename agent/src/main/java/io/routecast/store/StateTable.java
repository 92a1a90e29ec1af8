package io.routecast.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
     * The state, which all else goes by.
     *
     * @throws StoreDamagedException when it is not what was written
     */
    static State state(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(STATE));
        if (found == null) {
            return State.EMPTY;
        }
        return State.read(Seal.open(found, "the row of its counts"));
    }

    static void put(
            State state, Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer value = buffers.value(State.BYTES + Seal.BYTES);
        state.write(value);
        Seal.put(value);
        table.put(txn, buffers.key(STATE), value.flip());
    }

    /**
     * Null while nothing was ever acknowledged.
     *
     * @throws StoreDamagedException when it is not what was written
     */
    static OriginEntry origin(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(ORIGIN));
        return found == null
                ? null
                : (OriginEntry) Entry.decode(Seal.open(found, "the row of who wrote it"));
    }
}
