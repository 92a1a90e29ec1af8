package io.routecast.record;

import io.routecast.client.record.Cause;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import java.util.Objects;

/**
 * How the agent learned of a change.
 *
 * @param reason why the agent read the kernel's table; null for a notification
 * @param snapshot place in a snapshot
 * @param snapshotId number of the snapshot; 0 outside snapshots
 * @param nlmsg header of the notification; null for any other cause
 * @param process name of the process that caused the notification; null when it is not known
 */
public record ChangeSource(
        Cause cause,
        Reason reason,
        SnapshotMarker snapshot,
        long snapshotId,
        NlmsgHeader nlmsg,
        String process) {

    /**
     * Refuses null where a value is always present.
     *
     * @throws IllegalArgumentException when there is a header without a notification
     */
    public ChangeSource {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(snapshot, "snapshot");
        if (nlmsg != null && cause != Cause.NOTIFICATION) {
            throw new IllegalArgumentException(cause + " with the header of a notification");
        }
    }

    public static ChangeSource notified(NlmsgHeader nlmsg, String process) {
        return new ChangeSource(Cause.NOTIFICATION, null, SnapshotMarker.NONE, 0, nlmsg, process);
    }

    public static ChangeSource resynced(Reason reason) {
        return new ChangeSource(Cause.RESYNC, reason, SnapshotMarker.NONE, 0, null, null);
    }

    public static ChangeSource inSnapshot(Reason reason, SnapshotMarker marker, long snapshotId) {
        return new ChangeSource(Cause.SNAPSHOT, reason, marker, snapshotId, null, null);
    }
}
