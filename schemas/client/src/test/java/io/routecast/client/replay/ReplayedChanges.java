package io.routecast.client.replay;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.SnapshotMarker;
import java.util.Map;

/** Changes of one host, handed to a replay as if they stood one after another in partition 0. */
final class ReplayedChanges {
    private final HostReplay<TopicPosition> replay =
            new HostReplay<>("id-7", (change, position) -> position);
    private long epoch = 1;
    private int partition;
    private long offset;

    HostReplay<TopicPosition> replay() {
        return replay;
    }

    ReplayedChanges epoch(long number) {
        epoch = number;
        return this;
    }

    ReplayedChanges partition(int number) {
        partition = number;
        return this;
    }

    /** A route is there, with this fingerprint. */
    ReplayedChanges set(long seq, String id, long fingerprint) {
        return snapshot(seq, id, fingerprint, SnapshotMarker.NONE);
    }

    ReplayedChanges snapshot(long seq, String id, long fingerprint, SnapshotMarker marker) {
        return take(Op.READ, seq, marker, null, route(id, fingerprint));
    }

    ReplayedChanges delete(long seq, String id) {
        return take(Op.DELETE, seq, SnapshotMarker.NONE, route(id, 0), null);
    }

    private ReplayedChanges take(
            Op op, long seq, SnapshotMarker marker, PublishedRoute before, PublishedRoute after) {
        Cause cause = marker == SnapshotMarker.NONE ? Cause.NOTIFICATION : Cause.SNAPSHOT;
        PublishedSource source =
                new PublishedSource(
                        "1.0.0", "edge-7", "id-7", "boot", epoch, seq, seq, cause, null, marker,
                        null, null, null, null, Map.of());
        PublishedChange change = new PublishedChange(op, seq, before, after, source);
        replay.take(change, new TopicPosition(partition, offset++));
        return this;
    }

    private static PublishedRoute route(String id, long fingerprint) {
        return new PublishedRoute(id, fingerprint, id.split("\\|")[1], "{}");
    }
}
