package io.routecast.store.outbox;

import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.record.ChangeSource;
import io.routecast.store.entry.ChangeEntry;
import java.util.Arrays;

/** The net change of several changes of one route. */
final class MergedChange {
    private MergedChange() {}

    /**
     * One change for two consecutive ones. A route that is part of a snapshot stays part of it,
     * even if nothing changed.
     *
     * @return without a seq yet; null if nothing changed
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
                last.stream(),
                snapshot ? Op.READ : op(before, after),
                last.stamp(),
                snapshot ? inSnapshot(first, last) : ChangeSource.resynced(Reason.DISK_FULL),
                last.ordinal(),
                before,
                after);
    }

    private static ChangeSource inSnapshot(ChangeEntry first, ChangeEntry last) {
        long id = Math.max(first.source().snapshotId(), last.source().snapshotId());
        Reason reason = (last.op() == Op.READ ? last : first).source().reason();
        return ChangeSource.inSnapshot(reason, SnapshotMarker.MIDDLE, id);
    }

    private static Op op(byte[] before, byte[] after) {
        return before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
    }

    /** A single change, in the form of a compacted one: its notification and process are gone. */
    static ChangeEntry of(ChangeEntry alone) {
        return of(alone, alone);
    }
}
