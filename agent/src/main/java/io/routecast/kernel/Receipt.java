package io.routecast.kernel;

/**
 * When a batch of notifications was received; when it can have been made follows from that. Times
 * are those of {@code Clock.nanos}.
 *
 * @param emptyNanos all of it came into the queue later
 * @param askedNanos the call that took it from the queue began
 * @param takenNanos that call had returned: all of it was made before
 */
public record Receipt(long emptyNanos, long askedNanos, long takenNanos) {
    /** Of a batch that was received elsewhere. */
    public static final Receipt UNKNOWN = new Receipt(0, 0, 0);
}
