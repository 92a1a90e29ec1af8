package io.routecast.mirror;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.count.StreamCounts;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.status.WriterEvidence;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.EventEntry;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes changes and agent events into the outbox, and gives each change its seq. It does so in the
 * transaction that changes the mirror, so that replaying the records always gives the mirror's
 * table.
 */
public final class ChangeLog {
    private final StoreWriter store;
    private final Counters counters;
    private Set<Stream> streams;
    private long nowMicros;
    private long steadyMicros;

    ChangeLog(StoreWriter store, Counters counters, Set<Stream> streams) {
        this.store = store;
        streams(streams);
        this.counters = counters;
    }

    /** Sets which streams are mirrored: gaps are declared for each. */
    void streams(Set<Stream> mirrored) {
        streams = EnumSet.copyOf(mirrored);
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

    /** Writes a change of a route from a notification. True if it became a record. */
    public boolean notified(
            MirrorChange change, long receivedMicros, NlmsgHeader nlmsg, WriterProcess writer) {
        return notified(Stream.ROUTES, change, receivedMicros, nlmsg, writer);
    }

    /** Writes a change from a notification. True if it became a record. */
    public boolean notified(
            Stream stream,
            MirrorChange change,
            long receivedMicros,
            NlmsgHeader nlmsg,
            WriterProcess writer) {
        ChangeSource source = ChangeSource.writtenBy(writer, nlmsg);
        boolean recorded = append(stream, change, source, receivedMicros);
        if (recorded) {
            counters.writers.increment(
                    WriterEvidence.of(writer == null ? null : writer.evidence()));
        }
        return recorded;
    }

    /**
     * Writes a change of a route that a dump showed, or that a later notification revealed. True if
     * it became a record.
     */
    public boolean resynced(MirrorChange change, Reason reason) {
        return resynced(Stream.ROUTES, change, reason);
    }

    /** Likewise of any stream. */
    public boolean resynced(Stream stream, MirrorChange change, Reason reason) {
        return append(stream, change, ChangeSource.resynced(reason), nowMicros);
    }

    private boolean append(
            Stream stream, MirrorChange change, ChangeSource source, long receivedMicros) {
        StreamCounts counts = counters.of(stream);
        counts.received.increment();
        byte[] before = change.publishedBefore();
        byte[] after = change.publishedAfter();
        if (before == null && after == null) {
            counts.filtered.increment();
            return false;
        }
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        count(stream, op, before, after);
        if (stream == Stream.ROUTES) {
            counters.flapping.changed(after == null ? before : after, steadyMicros);
        }
        append(
                new ChangeEntry(
                        stream,
                        op,
                        stamp(stream, receivedMicros),
                        source,
                        change.ordinal(),
                        before,
                        after));
        return true;
    }

    private ChangeStamp stamp(Stream stream, long receivedMicros) {
        return new ChangeStamp(store.nextSeq(stream), nowMicros / 1000, receivedMicros);
    }

    /**
     * Writes a snapshot's record.
     *
     * @param object as it is now
     * @param publishedBefore its image as consumers saw it last; null for never
     * @param source the place in the snapshot
     */
    public void snapshot(
            Stream stream, MirroredRoute object, byte[] publishedBefore, ChangeSource source) {
        counters.of(stream).received.increment();
        count(stream, Op.READ, publishedBefore, object.image());
        append(
                new ChangeEntry(
                        stream,
                        Op.READ,
                        stamp(stream, nowMicros),
                        source,
                        object.ordinal(),
                        publishedBefore,
                        object.image()));
    }

    private void append(ChangeEntry change) {
        store.append(change);
        counters.recent.add(store.state().lastSeqs().total(), change);
    }

    /** Counts the records and the published objects. */
    private void count(Stream stream, Op op, byte[] before, byte[] after) {
        counters.of(stream).records.increment(op);
        int step = (after == null ? 0 : 1) - (before == null ? 0 : 1);
        if (step != 0 && stream == Stream.ROUTES) {
            counters.routes(RouteImage.family(after == null ? before : after)).add(step);
        } else if (step != 0) {
            counters.of(stream).objects.add(step);
        }
    }

    /**
     * Declares that changes of all mirrored streams are missing since the last commit.
     *
     * @param drops messages that the kernel dropped; null if unknown
     */
    public void gap(Reason reason, Long drops) {
        for (Stream stream : streams) {
            gap(stream, reason, drops);
        }
    }

    /** Likewise of one stream. */
    public void gap(Stream stream, Reason reason, Long drops) {
        long since = store.state().aliveMicros();
        event(stream, new AgentEvent.Gap(reason, store.nextSeq(stream), null, since, drops));
    }

    /** Writes an agent event at the current seq of the routes. */
    public void event(AgentEvent event) {
        event(Stream.ROUTES, event);
    }

    /** Likewise, about a stream. */
    public void event(Stream stream, AgentEvent event) {
        if (event instanceof AgentEvent.Gap gap && stream == Stream.ROUTES) {
            counters.gap(gap, nowMicros);
        }
        store.append(new EventEntry(stream, event, store.state().lastSeq(), nowMicros));
    }
}
