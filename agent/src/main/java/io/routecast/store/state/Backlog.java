package io.routecast.store.state;

import java.nio.ByteBuffer;

/**
 * What waits for Kafka.
 *
 * @param entries of all kinds
 * @param changes those of them that are changes
 * @param bytes their size
 */
public record Backlog(long entries, long changes, long bytes) {
    static final int BYTES = 3 * 8;

    static final Backlog NOTHING = new Backlog(0, 0, 0);

    public Backlog plus(boolean change, long size) {
        return new Backlog(entries + 1, changes + (change ? 1 : 0), bytes + size);
    }

    public Backlog minus(boolean change, long size) {
        return minus(1, change ? 1 : 0, size);
    }

    public Backlog minus(long fewerEntries, long fewerChanges, long size) {
        return new Backlog(entries - fewerEntries, changes - fewerChanges, bytes - size);
    }

    void write(ByteBuffer out) {
        out.putLong(entries).putLong(changes).putLong(bytes);
    }

    static Backlog read(ByteBuffer in) {
        return new Backlog(in.getLong(), in.getLong(), in.getLong());
    }
}
