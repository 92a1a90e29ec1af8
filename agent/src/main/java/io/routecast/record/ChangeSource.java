package io.routecast.record;

import io.routecast.client.record.Cause;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.WriterProcess;
import java.util.Objects;

/**
 * How the agent learned of a change.
 *
 * @param reason why the agent read the kernel's table; null for a notification
 * @param snapshot place in a snapshot
 * @param snapshotId number of the snapshot; 0 outside snapshots
 * @param nlmsg header of the notification; null for any other cause
 * @param process name of the process that caused the notification; null when it is not known
 * @param writer that process in detail; null when it is not known, and then often {@code process}
 *     too
 */
public record ChangeSource(
        Cause cause,
        Reason reason,
        SnapshotMarker snapshot,
        long snapshotId,
        NlmsgHeader nlmsg,
        String process,
        WriterProcess writer) {

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

    /** By a notification that a process of this name caused; null when that is not known. */
    public static ChangeSource notified(NlmsgHeader nlmsg, String process) {
        return notified(nlmsg, process, null);
    }

    /** By a notification that this process caused; null when that is not known. */
    public static ChangeSource writtenBy(WriterProcess writer, NlmsgHeader nlmsg) {
        return notified(nlmsg, writer == null ? null : writer.comm(), writer);
    }

    private static ChangeSource notified(NlmsgHeader nlmsg, String process, WriterProcess writer) {
        return new ChangeSource(
                Cause.NOTIFICATION, null, SnapshotMarker.NONE, 0, nlmsg, process, writer);
    }

    public static ChangeSource resynced(Reason reason) {
        return new ChangeSource(Cause.RESYNC, reason, SnapshotMarker.NONE, 0, null, null, null);
    }

    public static ChangeSource inSnapshot(Reason reason, SnapshotMarker marker, long snapshotId) {
        return new ChangeSource(Cause.SNAPSHOT, reason, marker, snapshotId, null, null, null);
    }
}
