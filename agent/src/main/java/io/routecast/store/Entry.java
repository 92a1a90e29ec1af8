package io.routecast.store;

import java.nio.ByteBuffer;

/** What waits in the outbox. Its first byte says which kind it is. */
public sealed interface Entry permits ChangeEntry, EventEntry, OriginEntry {
    /** When it was written, Unix µs; 0 when it does not tell. */
    long tsMicros();

    /** The stored form. */
    byte[] encode();

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException for a kind that this release does not know
     */
    static Entry decode(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case ChangeEntry.KIND -> ChangeEntry.decode(in);
            case EventEntry.KIND -> EventEntry.decode(in);
            case OriginEntry.KIND -> OriginEntry.decode(in);
            default -> throw new IllegalArgumentException("outbox entry of kind " + kind);
        };
    }
}
