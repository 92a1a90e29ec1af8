package io.routecast.mirror.count;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.route.Family;
import io.routecast.status.Dated;
import io.routecast.status.NotificationKind;
import io.routecast.status.WriterEvidence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The mirror's counts and last events since the agent started; written by its thread, readable from
 * any. A change that could not be stored is in none of them: its notification counts as {@link
 * #discarded}, and a gap declares it.
 */
public final class Counters {
    private final Map<Stream, StreamCounts> streams = new EnumMap<>(Stream.class);

    {
        for (Stream stream : Stream.values()) {
            streams.put(stream, new StreamCounts());
        }
    }

    /** Changes of routes, as {@link StreamCounts} says it. */
    public final TransactionalCount received = of(Stream.ROUTES).received;

    /** Changes of routes that a filter excludes. */
    public final TransactionalCount filtered = of(Stream.ROUTES).filtered;

    /** Changes of routes without a record. */
    public final TransactionalCount unchanged = of(Stream.ROUTES).unchanged;

    /** Those of {@link #unchanged} that were compacted in a full outbox. */
    public final TransactionalCount givenUp = of(Stream.ROUTES).givenUp;

    /** Completed resyncs. */
    public final TransactionalCount resyncs = new TransactionalCount();

    /** Routes that the periodic audit found different. */
    public final TransactionalCount drift = of(Stream.ROUTES).drift;

    /** Messages that could not be decoded. */
    public final LongAdder malformed = new LongAdder();

    /** Overruns of the socket's receive buffer. */
    public final LongAdder overruns = new LongAdder();

    /** Notifications that the kernel dropped. */
    public final LongAdder kernelDrops = new LongAdder();

    /** Notifications that came while the disk accepted no write. */
    public final LongAdder discarded = new LongAdder();

    /** Published IPv4 routes, now. */
    public final TransactionalCount ipv4Routes = new TransactionalCount();

    /** Published IPv6 routes, now. */
    public final TransactionalCount ipv6Routes = new TransactionalCount();

    private final List<TransactionalCount> counts = List.of(resyncs, ipv4Routes, ipv6Routes);

    /** Change records of routes written to the outbox. */
    public final CountByKind<Op> records = of(Stream.ROUTES).records;

    /** Notifications, IPv4 and IPv6 together. */
    public final CountByKind<NotificationKind> notifications =
            new CountByKind<>(NotificationKind.class);

    /** Resyncs that published a difference, even an empty one, by reason. */
    public final CountByKind<Reason> differences = new CountByKind<>(Reason.class);

    /** Declared gaps, by reason. */
    public final CountByKind<Reason> gaps = new CountByKind<>(Reason.class);

    /** Change records of notifications, by how their writer is known. */
    public final CountByKind<WriterEvidence> writers = new CountByKind<>(WriterEvidence.class);

    private final List<CountByKind<?>> countsByKind =
            List.of(notifications, differences, gaps, writers);

    /** Commits to the store. */
    public final LongAdder commits = new LongAdder();

    /** Total duration of the commits, ns. */
    public final LongAdder commitNanos = new LongAdder();

    /** Completed snapshots. */
    public final LongAdder snapshots = new LongAdder();

    /** What the kernel's dumps do not show completely. */
    public final DumpCoverage coverage = new DumpCoverage();

    /** The newest changes. */
    public final RecentChanges recent = new RecentChanges();

    /** The prefixes that flap most. */
    public final Flapping flapping = new Flapping();

    private volatile long lastSnapshotMillis;
    private volatile long lastSnapshotMicros;
    private volatile Dated<AgentEvent.Resynced> lastResync;
    private volatile Dated<AgentEvent.Gap> lastGap;

    /** The counts of one stream. */
    public StreamCounts of(Stream stream) {
        return streams.get(stream);
    }

    /** Published routes of an rtm_family, now. */
    public TransactionalCount routes(int family) {
        return family == Family.IPV4.number() ? ipv4Routes : ipv6Routes;
    }

    /** The last resync that published a difference, even an empty one; null for none yet. */
    public Dated<AgentEvent.Resynced> lastResync() {
        return lastResync;
    }

    /** The last declared gap; null for none yet. */
    public Dated<AgentEvent.Gap> lastGap() {
        return lastGap;
    }

    /** Duration of the last snapshot, ms; 0 for none yet. */
    public long lastSnapshotMillis() {
        return lastSnapshotMillis;
    }

    public void resynced(AgentEvent.Resynced event, long micros) {
        resyncs.increment();
        differences.increment(event.reason());
        lastResync = new Dated<>(event, micros);
    }

    /** When the last snapshot was complete, Unix µs; 0 for none yet. */
    public long lastSnapshotMicros() {
        return lastSnapshotMicros;
    }

    public void snapshot(long durationMillis, long micros) {
        lastSnapshotMicros = micros;
        snapshots.increment();
        lastSnapshotMillis = durationMillis;
    }

    public void committed(long nanos) {
        commits.increment();
        commitNanos.add(nanos);
    }

    public void gap(AgentEvent.Gap event, long micros) {
        gaps.increment(event.reason());
        lastGap = new Dated<>(event, micros);
    }

    public void commit() {
        streams.values().forEach(StreamCounts::commit);
        counts.forEach(TransactionalCount::commit);
        countsByKind.forEach(CountByKind::commit);
    }

    public void forget() {
        // They came, even if the transaction is lost.
        notifications.commit();
        streams.values().forEach(StreamCounts::forget);
        counts.forEach(TransactionalCount::forget);
        countsByKind.forEach(CountByKind::forget);
    }
}
