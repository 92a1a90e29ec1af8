package io.routecast.mirror.objects;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.record.ChangeSource;

/**
 * The records of one snapshot of a stream, marked {@code first} to {@code last}, and the events
 * around them. Written within one transaction of the store. Owned by the mirror's thread.
 */
final class ObjectSnapshot {
    private final Mirror mirror;
    private final Stream stream;
    private final Reason reason;
    private final long id;
    private MirroredRoute pending;
    private byte[] pendingBefore;
    private long count;

    /** Begins one. */
    ObjectSnapshot(Mirror mirror, Stream stream, Reason reason, long id) {
        this.mirror = mirror;
        this.stream = stream;
        this.reason = reason;
        this.id = id;
        mirror.log().event(stream, new AgentEvent.SnapshotStarted(id));
    }

    /**
     * Adds an object, if it is published.
     *
     * @param publishedBefore its image as consumers saw it last; null for never
     */
    void add(MirroredRoute object, byte[] publishedBefore) {
        if (object.published()) {
            write(count == 1 ? SnapshotMarker.FIRST : SnapshotMarker.MIDDLE);
            pending = object;
            pendingBefore = publishedBefore;
            count++;
        }
    }

    private void write(SnapshotMarker marker) {
        if (pending != null) {
            ChangeSource source = ChangeSource.inSnapshot(reason, marker, id);
            mirror.log().snapshot(stream, pending, pendingBefore, source);
        }
    }

    /** Ends it. */
    void end() {
        write(SnapshotMarker.LAST);
        mirror.log().event(stream, new AgentEvent.SnapshotCompleted(id, new RouteCounts(count, 0)));
    }
}
