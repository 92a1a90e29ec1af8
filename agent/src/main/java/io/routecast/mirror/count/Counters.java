package io.routecast.mirror.count;

import io.routecast.record.AgentEvent;
import io.routecast.record.Op;
import io.routecast.record.Reason;
import io.routecast.route.Family;
import io.routecast.status.Dated;
import io.routecast.status.NotificationKind;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the mirror has counted, and seen last, since the agent started; written by its thread,
 * readable from any. At any quiet moment
 *
 * <pre>received = published + filtered + unchanged + pending</pre>
 *
 * where published counts what Kafka has acknowledged and pending what is in the outbox. A change
 * that could not be stored is in none of them: its notification is {@link #discarded}, and a gap
 * declares it.
 */
public final class Counters {
    /** Changes: notifications of routes, and differences that a dump showed. */
    public final TransactionalCount received = new TransactionalCount();

    /** Changes of routes that a filter holds back. */
    public final TransactionalCount filtered = new TransactionalCount();

    /**
     * Changes that no record shows, because consumers have the same table without it: notifications
     * after which the route was as before, and changes that gave way in a full outbox, whose net
     * difference other records show.
     */
    public final TransactionalCount unchanged = new TransactionalCount();

    /** Those of {@link #unchanged} that gave way in a full outbox. */
    public final TransactionalCount givenUp = new TransactionalCount();

    /** Resyncs that were completed. */
    public final TransactionalCount resyncs = new TransactionalCount();

    /** Routes that the periodic audit found different. */
    public final TransactionalCount drift = new TransactionalCount();

    /** Messages that could not be decoded. */
    public final LongAdder malformed = new LongAdder();

    /** How often the socket's receive buffer overran. */
    public final LongAdder overruns = new LongAdder();

    /** Notifications that the kernel dropped. */
    public final LongAdder kernelDrops = new LongAdder();

    /** Notifications that came while the disk took nothing. */
    public final LongAdder discarded = new LongAdder();

    /** IPv4 routes that are published, now. */
    public final TransactionalCount ipv4Routes = new TransactionalCount();

    /** IPv6 routes that are published, now. */
    public final TransactionalCount ipv6Routes = new TransactionalCount();

    private final List<TransactionalCount> tallies =
            List.of(received, filtered, unchanged, givenUp, resyncs, drift, ipv4Routes, ipv6Routes);

    /** Change records written to the outbox. */
    public final CountByKind<Op> records = new CountByKind<>(Op.class);

    /** Notifications, those of IPv4 and IPv6 together. */
    public final CountByKind<NotificationKind> notifications =
            new CountByKind<>(NotificationKind.class);

    /** Resyncs that published a difference, be it empty, by reason. */
    public final CountByKind<Reason> differences = new CountByKind<>(Reason.class);

    /** Gaps that were declared. */
    public final CountByKind<Reason> gaps = new CountByKind<>(Reason.class);

    private final List<CountByKind<?>> breakdowns =
            List.of(records, notifications, differences, gaps);

    /** Commits to the store. */
    public final LongAdder commits = new LongAdder();

    /** What the commits took together, ns. */
    public final LongAdder commitNanos = new LongAdder();

    /** Snapshots that were completed. */
    public final LongAdder snapshots = new LongAdder();

    /** What the kernel's dumps do not show whole. */
    public final DumpCoverage coverage = new DumpCoverage();

    /** The newest changes. */
    public final RecentChanges recent = new RecentChanges();

    /** The prefixes that flap most. */
    public final Flapping flapping = new Flapping();

    private volatile long lastSnapshotMillis;
    private volatile Dated<AgentEvent.Resynced> lastResync;
    private volatile Dated<AgentEvent.Gap> lastGap;

    /** Routes of an rtm_family that are published, now. */
    public TransactionalCount routes(int family) {
        return family == Family.IPV4.number() ? ipv4Routes : ipv6Routes;
    }

    /** The last resync that published a difference, be it empty; null for none yet. */
    public Dated<AgentEvent.Resynced> lastResync() {
        return lastResync;
    }

    /** The last gap that was declared; null for none yet. */
    public Dated<AgentEvent.Gap> lastGap() {
        return lastGap;
    }

    /** How long the last snapshot took, from the first dump request on; 0 for none yet. */
    public long lastSnapshotMillis() {
        return lastSnapshotMillis;
    }

    public void resynced(AgentEvent.Resynced event, long micros) {
        resyncs.increment();
        differences.increment(event.reason());
        lastResync = new Dated<>(event, micros);
    }

    public void snapshot(long durationMillis) {
        resyncs.increment();
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
        tallies.forEach(TransactionalCount::commit);
        breakdowns.forEach(CountByKind::commit);
    }

    public void forget() {
        // They have come all the same.
        notifications.commit();
        tallies.forEach(TransactionalCount::forget);
        breakdowns.forEach(CountByKind::forget);
    }
}
