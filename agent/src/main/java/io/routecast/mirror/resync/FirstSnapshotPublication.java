package io.routecast.mirror.resync;

import io.routecast.client.record.Reason;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.mirror.table.RoutesOfKey;
import java.util.List;

/**
 * A resync's outcome when there is nothing to compare with: every route that the dumps show becomes
 * a record of the first snapshot. What notifications have published meanwhile, and a dump shows
 * otherwise, is a change like any other, and comes before its record.
 */
final class FirstSnapshotPublication implements ResyncPublication {
    private final Mirror mirror;
    private final SnapshotRecords records;

    FirstSnapshotPublication(Mirror mirror) {
        this.mirror = mirror;
        records = new SnapshotRecords(mirror, Reason.START);
    }

    @Override
    public void publish(List<Comparison.Finding> findings, boolean last) {
        for (Comparison.Finding finding : findings) {
            if (finding.mayBeSettled()) {
                mirror.openKeys().stays(finding.key());
            }
            RoutesOfKey rows =
                    finding.open() ? mirror.rows(finding.mirrored()) : mirror.settle(finding);
            publish(rows);
        }
        if (!last) {
            records.pause();
        }
    }

    private void publish(RoutesOfKey rows) {
        for (MirrorChange change : rows.changes()) {
            if (!isNew(change)) {
                mirror.log().resynced(change, Reason.START);
            }
        }
        for (MirroredRoute route : rows.routes()) {
            boolean isNew =
                    rows.changes().stream()
                            .anyMatch(change -> isNew(change) && change.after() == route);
            records.add(route, isNew ? null : route.image());
        }
    }

    /** Whether consumers have not seen the route, and are to see it. */
    private static boolean isNew(MirrorChange change) {
        return change.publishedBefore() == null && change.publishedAfter() != null;
    }

    @Override
    public void ended(long durationMillis) {
        mirror.counters().resyncs.increment();
        records.end();
    }
}
