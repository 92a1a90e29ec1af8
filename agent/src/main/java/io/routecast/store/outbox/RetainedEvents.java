package io.routecast.store.outbox;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
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
 * The compacted entries that are no changes but still matter: the last origin, and the last
 * snapshot's events. In the table "state", under keys that begin with "kept-". All others describe
 * the past and are dropped.
 */
public final class RetainedEvents {
    static final byte[] ORIGIN = key("kept-origin");

    private final Dbi<ByteBuffer> table;
    private final DirectBuffers buffers;

    public RetainedEvents(Dbi<ByteBuffer> table, DirectBuffers buffers) {
        this.table = table;
        this.buffers = buffers;
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] snapshotStarted(Stream stream) {
        return key("kept-snapshot-started-" + stream.text());
    }

    static byte[] snapshotCompleted(Stream stream) {
        return key("kept-snapshot-completed-" + stream.text());
    }

    void retain(Txn<ByteBuffer> txn, Entry entry) {
        byte[] key = keyOf(entry);
        if (key != null) {
            table.put(txn, buffers.key(key), buffers.withChecksum(entry.encode()));
        }
    }

    private static byte[] keyOf(Entry entry) {
        if (entry instanceof OriginEntry) {
            return ORIGIN;
        }
        EventEntry stored = (EventEntry) entry;
        if (stored.event() instanceof AgentEvent.SnapshotStarted) {
            return snapshotStarted(stored.stream());
        }
        return stored.event() instanceof AgentEvent.SnapshotCompleted
                ? snapshotCompleted(stored.stream())
                : null;
    }

    /** Removes and answers one; null if there is none. */
    Entry take(Txn<ByteBuffer> txn, byte[] key) {
        ByteBuffer found = table.get(txn, buffers.key(key));
        if (found == null) {
            return null;
        }
        Entry entry = Entry.decode(Checksum.open(found, "a retained event"));
        table.delete(txn, buffers.key(key));
        return entry;
    }
}
