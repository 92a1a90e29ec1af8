package io.routecast.mirror.resync;

import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.record.AgentEvent;
import io.routecast.record.Reason;
import io.routecast.record.RouteCounts;
import io.routecast.record.SnapshotMarker;
import java.util.List;

/**
 * What a resync publishes at start: every route as a snapshot record, marked {@code first} to
 * {@code last}, and the deletions of routes that vanished while the agent was down.
 */
final class SnapshotPublication implements ResyncPublication {
    /** A record whose marker depends on whether another one follows. */
    private record Pending(byte[] key, MirroredRoute route, byte[] publishedBefore) {}

    private final Mirror mirror;
    private final long id;
    private Pending pending;
    private byte[] lastKey;
    private boolean begun;
    private boolean unsettled;
    private long ipv4;
    private long ipv6;

    SnapshotPublication(Mirror mirror) {
        this.mirror = mirror;
        id = mirror.store().beginSnapshot();
        mirror.log().event(new AgentEvent.SnapshotStarted(id));
    }

    @Override
    public void publish(List<Comparison.Finding> findings, boolean last) {
        for (Comparison.Finding finding : findings) {
            if (finding.mayBeSettled()) {
                mirror.openKeys().stays(finding.key());
            }
            RoutesOfKey rows =
                    finding.open() ? mirror.rows(finding.mirrored()) : mirror.settle(finding);
            unsettled |= finding.unsettled();
            publishDeletions(rows.changes());
            for (MirroredRoute route : rows.routes()) {
                publish(finding.key(), route, rows.changes());
            }
        }
        // A notification may change the route before the next slice: its record must follow.
        flush(last ? SnapshotMarker.LAST : SnapshotMarker.MIDDLE);
        if (last) {
            publishLast();
        }
    }

    private void publishDeletions(List<MirrorChange> changes) {
        for (MirrorChange change : changes) {
            if (change.publishedAfter() == null) {
                mirror.log().resynced(change, Reason.START);
            }
        }
    }

    private void publish(byte[] key, MirroredRoute route, List<MirrorChange> changes) {
        if (!route.published()) {
            return;
        }
        flush(SnapshotMarker.MIDDLE);
        byte[] before = route.image();
        for (MirrorChange change : changes) {
            if (change.after() != null && change.after().ordinal() == route.ordinal()) {
                before = change.publishedBefore();
            }
        }
        pending = new Pending(key, route, before);
        if (MirrorKey.isIpv4(key)) {
            ipv4++;
        } else {
            ipv6++;
        }
    }

    private void flush(SnapshotMarker marker) {
        if (pending != null) {
            SnapshotMarker shown =
                    begun || marker == SnapshotMarker.LAST ? marker : SnapshotMarker.FIRST;
            mirror.log().snapshot(pending.route(), pending.publishedBefore(), shown, id);
            begun = true;
            lastKey = marker == SnapshotMarker.LAST ? null : pending.key();
            pending = null;
        }
    }

    /**
     * No record followed the last one before the walk ended: publishes that one again, with its
     * marker.
     */
    private void publishLast() {
        if (lastKey == null) {
            return;
        }
        for (MirroredRoute route : mirror.rows(mirror.routes(lastKey)).routes()) {
            if (route.published()) {
                pending = new Pending(lastKey, route, route.image());
            }
        }
        flush(SnapshotMarker.LAST);
    }

    @Override
    public void ended(long durationMillis) {
        mirror.store().endSnapshot();
        if (unsettled) {
            mirror.settleLater();
        }
        mirror.counters().snapshot(durationMillis);
        mirror.log().event(new AgentEvent.SnapshotCompleted(id, new RouteCounts(ipv4, ipv6)));
    }
}
