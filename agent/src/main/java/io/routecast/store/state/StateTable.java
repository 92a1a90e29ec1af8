package io.routecast.store.state;

import io.routecast.store.entry.Entry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;

/** The rows of the table "state". */
public final class StateTable {
    /** → {@link State}. */
    static final byte[] STATE = "state".getBytes(StandardCharsets.US_ASCII);

    /** → the {@link OriginEntry} of the last acknowledged entry. */
    public static final byte[] ORIGIN = "origin".getBytes(StandardCharsets.US_ASCII);

    /** → the id of the topic that changes go to, as text. */
    public static final byte[] TOPIC = "topic".getBytes(StandardCharsets.US_ASCII);

    private StateTable() {}

    /**
     * The state; that of an empty store if there is no row.
     *
     * @throws StoreDamagedException when it is not what was written
     */
    public static State state(Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(STATE));
        if (found == null) {
            return State.EMPTY;
        }
        return State.read(Checksum.open(found, "the row of its counters"));
    }

    public static void put(
            State state, Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer value = buffers.value(State.BYTES + Checksum.BYTES);
        state.write(value);
        Checksum.put(value);
        table.put(txn, buffers.key(STATE), value.flip());
    }

    /**
     * Null until something is acknowledged.
     *
     * @throws StoreDamagedException when it is not what was written
     */
    public static OriginEntry origin(
            Dbi<ByteBuffer> table, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        ByteBuffer found = table.get(txn, buffers.key(ORIGIN));
        return found == null
                ? null
                : (OriginEntry) Entry.decode(Checksum.open(found, "the row of its writer"));
    }
}
