package io.routecast.record;

/**
 * What a reader of the changes topic needs of a record.
 *
 * @param op what happened
 * @param seq number of the change within the epoch
 * @param receivedMicros when it was received from the kernel, Unix time ({@code source.ts_us})
 * @param host name of the host
 * @param hostId identity of the host
 * @param epoch number of the sequence
 * @param cause how the agent learned of it
 * @param reason why the agent read the kernel's table; null for a notification
 * @param snapshot place in a snapshot
 * @param process name of the process behind the notification; null when not known
 * @param before the route before the change; null when {@code op} has none
 * @param after the route after the change; null when {@code op} has none
 */
public record PublishedChange(
        Op op,
        long seq,
        long receivedMicros,
        String host,
        String hostId,
        long epoch,
        Cause cause,
        Reason reason,
        SnapshotMarker snapshot,
        String process,
        PublishedRoute before,
        PublishedRoute after) {

    /** Identity of the route on its host. */
    public String id() {
        return either().id();
    }

    /** Destination of the route, canonical text. */
    public String prefix() {
        return either().prefix();
    }

    private PublishedRoute either() {
        return after != null ? after : before;
    }
}
