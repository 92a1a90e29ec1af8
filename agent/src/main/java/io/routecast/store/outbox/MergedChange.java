package io.routecast.store.outbox;

import io.routecast.record.ChangeSource;
import io.routecast.record.Op;
import io.routecast.record.Reason;
import io.routecast.record.SnapshotMarker;
import io.routecast.store.entry.ChangeEntry;
import java.util.Arrays;

/** What several changes of one route come to. */
final class MergedChange {
    private MergedChange() {}

    /**
     * One change for two that followed each other. A route that a snapshot has shown stays in it,
     * also when it is as it was before.
     *
     * @return its seq is yet to be given; null if it comes to nothing
     */
    static ChangeEntry of(ChangeEntry first, ChangeEntry last) {
        byte[] before = first.before();
        boolean same = Arrays.equals(before, last.after());
        byte[] after = same ? before : last.after();
        boolean snapshot = after != null && (first.op() == Op.READ || last.op() == Op.READ);
        if (same && !snapshot) {
            return null;
        }
        return new ChangeEntry(
                snapshot ? Op.READ : op(before, after),
                last.stamp(),
                snapshot ? inSnapshot(first, last) : ChangeSource.resynced(Reason.DISK_FULL),
                last.ordinal(),
                before,
                after);
    }

    private static ChangeSource inSnapshot(ChangeEntry first, ChangeEntry last) {
        long id = Math.max(first.source().snapshotId(), last.source().snapshotId());
        return ChangeSource.inSnapshot(Reason.START, SnapshotMarker.MIDDLE, id);
    }

    private static Op op(byte[] before, byte[] after) {
        return before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
    }

    /** What has given way is no longer told as the run of the agent told it that saw it. */
    static ChangeEntry of(ChangeEntry alone) {
        return of(alone, alone);
    }
}
