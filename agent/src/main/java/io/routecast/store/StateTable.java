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

    static State state(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(STATE));
        return found == null ? State.EMPTY : State.read(found);
    }

    /** Null while nothing was ever acknowledged. */
    static OriginEntry origin(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(ORIGIN));
        return found == null ? null : (OriginEntry) Entry.decode(found);
    }
}
