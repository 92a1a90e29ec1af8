package io.routecast.mirror;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.EventEntry;

/**
 * Writes changes and agent events into the outbox, and gives each change its seq. It does so in the
 * transaction that changes the mirror, so that replaying the records always gives the mirror's
 * table.
 */
public final class ChangeLog {
    private final StoreWriter store;
    private final Counters counters;
    private long nowMicros;
    private long steadyMicros;

    ChangeLog(StoreWriter store, Counters counters) {
        this.store = store;
        this.counters = counters;
    }

    /**
     * Sets the time of the records that are written from now on.
     *
     * @param micros Unix µs
     * @param steady µs of the monotonic clock
     */
    void now(long micros, long steady) {
        nowMicros = micros;
        steadyMicros = steady;
    }

    /** Writes a change from a notification. True if it became a record. */
    public boolean notified(
            MirrorChange change, long receivedMicros, NlmsgHeader nlmsg, String process) {
        return append(change, ChangeSource.notified(nlmsg, process), receivedMicros);
    }

    /** Writes a change that a dump showed, or that a later notification revealed. */
    public boolean resynced(MirrorChange change, Reason reason) {
        return append(change, ChangeSource.resynced(reason), nowMicros);
    }

    private boolean append(MirrorChange change, ChangeSource source, long receivedMicros) {
        counters.received.increment();
        byte[] before = change.publishedBefore();
        byte[] after = change.publishedAfter();
        if (before == null && after == null) {
            counters.filtered.increment();
            return false;
        }
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        count(op, before, after);
        counters.flapping.changed(after == null ? before : after, steadyMicros);
        append(new ChangeEntry(op, stamp(receivedMicros), source, change.ordinal(), before, after));
        return true;
    }

    private ChangeStamp stamp(long receivedMicros) {
        return new ChangeStamp(store.nextSeq(), nowMicros / 1000, receivedMicros);
    }

    /**
     * Writes a snapshot's record.
     *
     * @param route as it is now
     * @param publishedBefore its image as consumers saw it last; null for never
     * @param reason why the snapshot is made
     */
    public void snapshot(
            MirroredRoute route,
            byte[] publishedBefore,
            SnapshotMarker marker,
            long snapshotId,
            Reason reason) {
        counters.received.increment();
        count(Op.READ, publishedBefore, route.image());
        append(
                new ChangeEntry(
                        Op.READ,
                        stamp(nowMicros),
                        ChangeSource.inSnapshot(reason, marker, snapshotId),
                        route.ordinal(),
                        publishedBefore,
                        route.image()));
    }

    private void append(ChangeEntry change) {
        store.append(change);
        counters.recent.add(change);
    }

    /** Counts the records and the published routes. */
    private void count(Op op, byte[] before, byte[] after) {
        counters.records.increment(op);
        int step = (after == null ? 0 : 1) - (before == null ? 0 : 1);
        if (step != 0) {
            counters.routes(RouteImage.family(after == null ? before : after)).add(step);
        }
    }

    /**
     * Declares that changes are missing since the last commit.
     *
     * @param drops messages that the kernel dropped; null if unknown
     */
    public void gap(Reason reason, Long drops) {
        long since = store.state().aliveMicros();
        event(new AgentEvent.Gap(reason, store.nextSeq(), null, since, drops));
    }

    /** Writes an agent event at the current seq. */
    public void event(AgentEvent event) {
        if (event instanceof AgentEvent.Gap gap) {
            counters.gap(gap, nowMicros);
        }
        store.append(new EventEntry(event, store.state().lastSeq(), nowMicros));
    }
}
