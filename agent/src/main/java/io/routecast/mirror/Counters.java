package io.routecast.mirror;

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
    public final Tally received = new Tally();

    /** Changes of routes that a filter holds back. */
    public final Tally filtered = new Tally();

    /**
     * Changes that no record shows, because consumers have the same table without it: notifications
     * after which the route was as before, and changes that gave way in a full outbox, whose net
     * difference other records show.
     */
    public final Tally unchanged = new Tally();

    /** Those of {@link #unchanged} that gave way in a full outbox. */
    public final Tally givenUp = new Tally();

    /** Resyncs that were completed. */
    public final Tally resyncs = new Tally();

    /** Routes that the periodic audit found different. */
    public final Tally drift = new Tally();

    /** Messages that could not be decoded. */
    public final LongAdder malformed = new LongAdder();

    /** How often the socket's receive buffer overran. */
    public final LongAdder overruns = new LongAdder();

    /** Notifications that the kernel dropped. */
    public final LongAdder kernelDrops = new LongAdder();

    /** Notifications that came while the disk took nothing. */
    public final LongAdder discarded = new LongAdder();

    /** IPv4 routes that are published, now. */
    public final Tally ipv4Routes = new Tally();

    /** IPv6 routes that are published, now. */
    public final Tally ipv6Routes = new Tally();

    private final List<Tally> tallies =
            List.of(received, filtered, unchanged, givenUp, resyncs, drift, ipv4Routes, ipv6Routes);

    /** Change records written to the outbox. */
    public final Breakdown<Op> records = new Breakdown<>(Op.class);

    /** Notifications, those of IPv4 and IPv6 together. */
    public final Breakdown<NotificationKind> notifications =
            new Breakdown<>(NotificationKind.class);

    /** Resyncs that published a difference, be it empty, by reason. */
    public final Breakdown<Reason> differences = new Breakdown<>(Reason.class);

    /** Gaps that were declared. */
    public final Breakdown<Reason> gaps = new Breakdown<>(Reason.class);

    private final List<Breakdown<?>> breakdowns =
            List.of(records, notifications, differences, gaps);

    /** Commits to the store. */
    public final LongAdder commits = new LongAdder();

    /** What the commits took together, ns. */
    public final LongAdder commitNanos = new LongAdder();

    /** Snapshots that were completed. */
    public final LongAdder snapshots = new LongAdder();

    /** What the kernel's dumps do not show whole. */
    public final Coverage coverage = new Coverage();

    /** The newest changes. */
    public final RecentChanges recent = new RecentChanges();

    /** The prefixes that flap most. */
    public final Flapping flapping = new Flapping();

    private volatile long lastSnapshotMillis;
    private volatile Dated<AgentEvent.Resynced> lastResync;
    private volatile Dated<AgentEvent.Gap> lastGap;

    /** Routes of an rtm_family that are published, now. */
    Tally routes(int family) {
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

    void resynced(AgentEvent.Resynced event, long micros) {
        resyncs.increment();
        differences.increment(event.reason());
        lastResync = new Dated<>(event, micros);
    }

    void snapshot(long durationMillis) {
        resyncs.increment();
        snapshots.increment();
        lastSnapshotMillis = durationMillis;
    }

    void committed(long nanos) {
        commits.increment();
        commitNanos.add(nanos);
    }

    void gap(AgentEvent.Gap event, long micros) {
        gaps.increment(event.reason());
        lastGap = new Dated<>(event, micros);
    }

    void commit() {
        tallies.forEach(Tally::commit);
        breakdowns.forEach(Breakdown::commit);
    }

    void forget() {
        // They have come all the same.
        notifications.commit();
        tallies.forEach(Tally::forget);
        breakdowns.forEach(Breakdown::forget);
    }
}
