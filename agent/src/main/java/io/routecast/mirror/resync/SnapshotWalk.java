package io.routecast.mirror.resync;

import io.routecast.client.record.Reason;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.store.lmdb.TableCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * A snapshot of the mirror's own table, in the order of its keys, a slice at a time. Notifications
 * are applied in between: each record shows the route as it is then, in one order with its changes.
 * Owned by the mirror's thread.
 */
final class SnapshotWalk {
    private static final int SLICE_KEYS = 1_024;

    private final Mirror mirror;
    private final Reason reason;
    private final SnapshotRecords records;
    private byte[] from = {};
    private boolean finished;

    /** Begins, within the store's transaction. */
    SnapshotWalk(Mirror mirror, ObjectTables objects, Reason reason) {
        this.mirror = mirror;
        this.reason = reason;
        records = new SnapshotRecords(mirror, reason);
        objects.snapshot(reason, mirror.store().state().snapshotId());
    }

    Reason reason() {
        return reason;
    }

    boolean finished() {
        return finished;
    }

    /** Walks on, within the store's transaction. */
    void slice() {
        for (byte[] routes : nextKeys()) {
            for (MirroredRoute route : mirror.rows(routes).routes()) {
                records.add(route, route.image());
            }
        }
        if (finished) {
            records.end();
        } else {
            records.pause();
        }
    }

    /** Read before anything is written, which may move what the cursor shows. */
    private List<byte[]> nextKeys() {
        List<byte[]> routes = new ArrayList<>();
        try (TableCursor cursor = mirror.store().mirror(from)) {
            for (; cursor.valid() && routes.size() < SLICE_KEYS; cursor.next()) {
                routes.add(Comparison.copy(cursor.value()));
            }
            finished = !cursor.valid();
            from = finished ? null : Comparison.copy(cursor.key());
        }
        return routes;
    }
}
