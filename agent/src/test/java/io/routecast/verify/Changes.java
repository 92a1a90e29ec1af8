package io.routecast.verify;

import io.routecast.consume.Position;
import io.routecast.record.Cause;
import io.routecast.record.Op;
import io.routecast.record.PublishedChange;
import io.routecast.record.PublishedRoute;
import io.routecast.record.SnapshotMarker;

/** Changes of one host, handed to a replay as if they stood one after another in partition 0. */
final class Changes {
    private final Replay replay = new Replay("id-7");
    private long epoch = 1;
    private int partition;
    private long offset;

    Replay replay() {
        return replay;
    }

    Changes epoch(long number) {
        epoch = number;
        return this;
    }

    Changes partition(int number) {
        partition = number;
        return this;
    }

    /** A route is there, with this fingerprint. */
    Changes set(long seq, String id, long fingerprint) {
        return snapshot(seq, id, fingerprint, SnapshotMarker.NONE);
    }

    Changes snapshot(long seq, String id, long fingerprint, SnapshotMarker marker) {
        return take(Op.READ, seq, marker, null, route(id, fingerprint));
    }

    Changes delete(long seq, String id) {
        return take(Op.DELETE, seq, SnapshotMarker.NONE, route(id, 0), null);
    }

    private Changes take(
            Op op, long seq, SnapshotMarker marker, PublishedRoute before, PublishedRoute after) {
        Cause cause = marker == SnapshotMarker.NONE ? Cause.NOTIFICATION : Cause.SNAPSHOT;
        PublishedChange change =
                new PublishedChange(
                        op, seq, seq, "edge-7", "id-7", epoch, cause, null, marker, null, before,
                        after);
        replay.take(change, new Position(partition, offset++));
        return this;
    }

    private static PublishedRoute route(String id, long fingerprint) {
        return new PublishedRoute(id, fingerprint, id.split("\\|")[1], "{}");
    }
}
