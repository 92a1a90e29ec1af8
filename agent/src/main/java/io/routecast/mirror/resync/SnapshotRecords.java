package io.routecast.mirror.resync;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.route.Family;
import io.routecast.store.lmdb.TableCursor;

/**
 * The records of one snapshot, marked {@code first} to {@code last}, and the events around them.
 * Written within the store's transaction. Owned by the mirror's thread.
 */
final class SnapshotRecords {
    /** A record whose marker is not known before it is known whether one follows. */
    private record Pending(MirroredRoute route, byte[] publishedBefore) {}

    private final Mirror mirror;
    private final Reason reason;
    private final long id;
    private final long beganNanos;
    private Pending pending;
    private boolean begun;
    private long ipv4;
    private long ipv6;

    /** Begins a snapshot. */
    SnapshotRecords(Mirror mirror, Reason reason) {
        this.mirror = mirror;
        this.reason = reason;
        beganNanos = mirror.clock().nanos();
        id = mirror.store().beginSnapshot();
        mirror.log().event(new AgentEvent.SnapshotStarted(id));
    }

    /**
     * Adds a route, if it is published.
     *
     * @param publishedBefore its image as consumers saw it last; null for never
     */
    void add(MirroredRoute route, byte[] publishedBefore) {
        if (route.published()) {
            pause();
            pending = new Pending(route, publishedBefore);
            count(RouteImage.family(route.image()));
        }
    }

    private void count(int family) {
        if (family == Family.IPV4.number()) {
            ipv4++;
        } else {
            ipv6++;
        }
    }

    /**
     * A notification may change the last route before the next is added: its record comes first.
     */
    void pause() {
        write(SnapshotMarker.MIDDLE);
    }

    private void write(SnapshotMarker marker) {
        if (pending != null) {
            boolean first = !begun && marker != SnapshotMarker.LAST;
            SnapshotMarker place = first ? SnapshotMarker.FIRST : marker;
            mirror.log()
                    .snapshot(
                            Stream.ROUTES,
                            pending.route(),
                            pending.publishedBefore(),
                            ChangeSource.inSnapshot(reason, place, id));
            begun = true;
            pending = null;
        }
    }

    /** Ends the snapshot. */
    void end() {
        if (pending == null && begun) {
            pending = anyRoute();
        }
        write(SnapshotMarker.LAST);
        mirror.store().endSnapshot();
        mirror.counters()
                .snapshot(
                        (mirror.clock().nanos() - beganNanos) / 1_000_000, mirror.clock().micros());
        mirror.log().event(new AgentEvent.SnapshotCompleted(id, new RouteCounts(ipv4, ipv6)));
    }

    /** The records ended before it was known that they did: one more, for its marker. */
    private Pending anyRoute() {
        try (TableCursor cursor = mirror.store().mirror(new byte[0])) {
            for (; cursor.valid(); cursor.next()) {
                for (MirroredRoute route : mirror.rows(Comparison.copy(cursor.value())).routes()) {
                    if (route.published()) {
                        return new Pending(route, route.image());
                    }
                }
            }
        }
        return null;
    }
}
