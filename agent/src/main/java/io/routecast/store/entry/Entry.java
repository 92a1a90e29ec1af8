package io.routecast.store.entry;

import io.routecast.store.disk.StoreDamagedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** What waits in the outbox. Its first byte is its kind. */
public sealed interface Entry permits ChangeEntry, EventEntry, OriginEntry {
    /** When it was written, Unix µs; 0 when the entry does not hold it. */
    long tsMicros();

    /** The stored form. */
    byte[] encode();

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws StoreDamagedException for what {@link #encode} of this release does not write, as
     *     after a downgrade
     */
    static Entry decode(ByteBuffer in) {
        try {
            return decode(in.get(), in);
        } catch (BufferUnderflowException e) {
            throw new StoreDamagedException("an entry is cut off", e);
        } catch (IllegalArgumentException e) {
            throw new StoreDamagedException("an entry is not of this release: " + e, e);
        }
    }

    private static Entry decode(byte kind, ByteBuffer in) {
        return switch (kind) {
            case ChangeEntry.KIND -> ChangeEntry.decode(in);
            case EventEntry.KIND -> EventEntry.decode(in);
            case OriginEntry.KIND -> OriginEntry.decode(in);
            default -> throw new IllegalArgumentException("outbox entry of kind " + kind);
        };
    }
}
