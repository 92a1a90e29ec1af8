package io.routecast.store.state;

import io.routecast.client.record.Stream;
import java.nio.ByteBuffer;

/**
 * What waits for Kafka.
 *
 * @param entries of all kinds
 * @param changes those of them that are changes of a stream
 * @param bytes their size
 */
public record Backlog(long entries, PerStream changes, long bytes) {
    static final int BYTES = 2 * 8 + PerStream.BYTES;

    static final Backlog NOTHING = new Backlog(0, PerStream.ZERO, 0);

    /**
     * One entry more.
     *
     * @param changed the stream that it changes; null for none
     */
    public Backlog plus(Stream changed, long size) {
        PerStream more = changed == null ? changes : changes.plus(changed, 1);
        return new Backlog(entries + 1, more, bytes + size);
    }

    /** One entry less. */
    public Backlog minus(Stream changed, long size) {
        PerStream fewer = changed == null ? changes : changes.plus(changed, -1);
        return new Backlog(entries - 1, fewer, bytes - size);
    }

    public Backlog minus(long fewerEntries, PerStream fewerChanges, long size) {
        return new Backlog(entries - fewerEntries, changes.minus(fewerChanges), bytes - size);
    }

    void write(ByteBuffer out) {
        out.putLong(entries);
        changes.write(out);
        out.putLong(bytes);
    }

    static Backlog read(ByteBuffer in) {
        return new Backlog(in.getLong(), PerStream.read(in), in.getLong());
    }
}
