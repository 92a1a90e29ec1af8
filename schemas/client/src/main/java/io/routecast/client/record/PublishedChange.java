package io.routecast.client.record;

import java.util.Objects;

/**
 * A record of the changes topic, as {@code route-change.v1.schema.json} describes it: one change of
 * one route.
 *
 * @param op what happened
 * @param tsMillis when the agent wrote the record, Unix ms
 * @param before the route before the change; null when {@code op} has none
 * @param after the route after the change; null when {@code op} has none
 * @param source where, when and why it was seen
 */
public record PublishedChange(
        Op op, long tsMillis, PublishedRoute before, PublishedRoute after, PublishedSource source) {

    /** Refuses null where a value is always present. */
    public PublishedChange {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(source, "source");
        if (op.hasBefore()) {
            Objects.requireNonNull(before, "before");
        }
        if (op.hasAfter()) {
            Objects.requireNonNull(after, "after");
        }
    }

    /** Identity of the route on its host. */
    public String id() {
        return either().id();
    }

    /** Destination of the route, canonical text: the key of the record. */
    public String prefix() {
        return either().prefix();
    }

    private PublishedRoute either() {
        return after != null ? after : before;
    }

    /** Name of the host. */
    public String host() {
        return source.host();
    }

    /** Identity of the host. */
    public String hostId() {
        return source.hostId();
    }

    /** Number of the sequence. */
    public long epoch() {
        return source.epoch();
    }

    /** Number of the change within the epoch. */
    public long seq() {
        return source.seq();
    }

    /** When it was received from the kernel, Unix µs. */
    public long receivedMicros() {
        return source.receivedMicros();
    }

    /** How the agent learned of it. */
    public Cause cause() {
        return source.cause();
    }

    /** Why the agent read the kernel's table; null for a notification. */
    public Reason reason() {
        return source.reason();
    }

    /** Place in a snapshot. */
    public SnapshotMarker snapshot() {
        return source.snapshot();
    }

    /** Name of the process behind the notification; null when not known. */
    public String process() {
        return source.process();
    }

    /** The process behind the notification; null when not known. */
    public WriterProcess writer() {
        return source.writer();
    }
}
