package io.routecast.record;

import java.util.Objects;

/**
 * One change of one route, ready to be written as a record.
 *
 * @param op what happened
 * @param tsMillis when the agent wrote the record, Unix time
 * @param id identity of the route on this host
 * @param before the route before the change; null when {@code op} has none
 * @param after the route after the change; null when {@code op} has none
 * @param seq number of the change, from 1
 * @param receivedMicros when the change was received from the kernel, Unix time
 * @param cause how the agent learned of it
 * @param reason why the agent read the kernel's table; null for a notification
 * @param snapshot place in a snapshot
 * @param snapshotId number of the snapshot; null outside snapshots
 * @param nlmsg header of the notification; null for any other cause
 * @param process name of the process behind the notification; null when it was not found
 */
public record RouteChange(
        Op op,
        long tsMillis,
        String id,
        RouteText before,
        RouteText after,
        long seq,
        long receivedMicros,
        Cause cause,
        Reason reason,
        SnapshotMarker snapshot,
        Long snapshotId,
        NlmsgHeader nlmsg,
        String process) {

    /**
     * Refuses null where a value is always present.
     *
     * @throws IllegalArgumentException when {@code before}, {@code after} or {@code nlmsg} are not
     *     what {@code op} and {@code cause} ask for
     */
    public RouteChange {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(snapshot, "snapshot");
        if (op.hasBefore() != (before != null) || op.hasAfter() != (after != null)) {
            throw new IllegalArgumentException(
                    op + " with before " + presence(before) + " and after " + presence(after));
        }
        if (nlmsg != null && cause != Cause.NOTIFICATION) {
            throw new IllegalArgumentException(cause + " with the header of a notification");
        }
    }

    private static String presence(RouteText route) {
        return route == null ? "absent" : "present";
    }

    /** The destination of the route, canonical text: the key of the record. */
    public String prefix() {
        return after != null ? after.prefix() : before.prefix();
    }
}
