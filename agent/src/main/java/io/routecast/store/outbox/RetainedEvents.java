package io.routecast.store.outbox;

import io.routecast.record.AgentEvent;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;

/**
 * Of the entries that are no changes and have given way, the last ones that still matter: who
 * writes what is left, and the snapshot whose records are among it. In the table "state". All
 * others told of what is history.
 */
public final class RetainedEvents {
    static final byte[] ORIGIN = key("kept-origin");
    static final byte[] SNAPSHOT_STARTED = key("kept-snapshot-started");
    static final byte[] SNAPSHOT_COMPLETED = key("kept-snapshot-completed");

    private final Dbi<ByteBuffer> table;
    private final DirectBuffers buffers;

    public RetainedEvents(Dbi<ByteBuffer> table, DirectBuffers buffers) {
        this.table = table;
        this.buffers = buffers;
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    void keep(Txn<ByteBuffer> txn, Entry entry) {
        byte[] key = keyOf(entry);
        if (key != null) {
            table.put(txn, buffers.key(key), buffers.sealed(entry.encode()));
        }
    }

    private static byte[] keyOf(Entry entry) {
        if (entry instanceof OriginEntry) {
            return ORIGIN;
        }
        AgentEvent event = ((EventEntry) entry).event();
        if (event instanceof AgentEvent.SnapshotStarted) {
            return SNAPSHOT_STARTED;
        }
        return event instanceof AgentEvent.SnapshotCompleted ? SNAPSHOT_COMPLETED : null;
    }

    /** Removes one: null if there is none. */
    Entry take(Txn<ByteBuffer> txn, byte[] key) {
        ByteBuffer found = table.get(txn, buffers.key(key));
        if (found == null) {
            return null;
        }
        Entry entry = Entry.decode(Checksum.open(found, "a kept entry"));
        table.delete(txn, buffers.key(key));
        return entry;
    }
}
