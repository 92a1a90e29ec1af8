package io.routecast.mirror.loop;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.Requests;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.RouteNames;
import io.routecast.store.Store;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.State;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * The role of the thread "mirror", which owns the mirror and writes the store: takes turns, waits
 * in between, and takes requests of other threads.
 */
public final class MirrorLoop implements Runnable, AutoCloseable {
    private final Inbox inbox;
    private final Requests requests;
    private final MirrorTurn mirror;
    private final Clock clock;
    private final Beat beat = new Beat();
    private volatile boolean stopping;

    /**
     * @param sizes the kernel's counts of routes
     * @param origin of the entries from now on
     * @param drainRequest asks the notification socket for Received.Drained
     * @param publisher woken after each commit
     */
    public MirrorLoop(
            Store store,
            Inbox inbox,
            Dumps dumps,
            FibSizes sizes,
            MirrorPlan plan,
            OriginEntry origin,
            HostNames names,
            Wakeable drainRequest,
            Wakeable publisher,
            Counters counters,
            Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
        requests = new Requests(inbox::wake, plan, names.routes());
        mirror =
                new MirrorTurn(
                        store,
                        inbox,
                        dumps,
                        sizes,
                        requests,
                        origin,
                        names,
                        drainRequest,
                        publisher,
                        counters,
                        clock);
    }

    @Override
    public void run() {
        try (this) {
            while (!stopping) {
                beat.beat();
                inbox.await(Math.min(turn(), Beat.WAIT_NANOS));
            }
            mirror.commit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does what is due, on the mirror's thread; {@link #run} calls it repeatedly.
     *
     * @return nanoseconds until something is due, unless the inbox or a request brings work
     *     earlier; 0 when there is more to do
     */
    public long turn() {
        return mirror.turn();
    }

    /** The wanted plan. Any thread. */
    public MirrorPlan plan() {
        return requests.plan();
    }

    /** Takes another plan as soon as no resync runs. Any thread. */
    public void reload(MirrorPlan next) {
        requests.plan(next);
    }

    /** Takes other names as soon as no resync runs. Any thread. */
    public void rename(RouteNames next) {
        requests.names(next);
    }

    /** Takes a new watermark, from the publisher's thread. */
    public void acknowledged(Watermark watermark) {
        requests.acknowledged(watermark);
    }

    /** Takes the new epoch, from the publisher's thread. */
    public void epoch(int epoch) {
        requests.epoch(epoch);
    }

    /**
     * Takes the state of the changes topic: another topic gets the whole table. The publisher's
     * thread.
     *
     * @param id another one after it was created anew, and of another topic
     * @param retentionMillis how long it keeps a record; -1 for ever; null when not known
     */
    public void topic(String id, Long retentionMillis) {
        requests.topic(new Requests.Topic(id, retentionMillis));
    }

    /** How long the topic of changes keeps a record, ms; -1 for ever; null when not known. */
    public Long topicRetentionMillis() {
        Requests.Topic topic = requests.topic();
        return topic == null ? null : topic.retentionMillis();
    }

    /** The time between two snapshots, ns; 0 for no end, or not known yet; from any thread. */
    public long snapshotIntervalNanos() {
        return requests.snapshotIntervalNanos();
    }

    /** Publishes the whole table, a minute after the last time at the earliest; from any thread. */
    public void snapshot() {
        requests.snapshot();
    }

    /** Whether the inbox is nearly full. Any thread. */
    public boolean behind() {
        return inbox.crowded();
    }

    /** The committed state. Any thread. */
    public State state() {
        return mirror.state();
    }

    /** Age of the oldest entry of the outbox; 0 when it is empty. Any thread. */
    public long lagMillis() {
        Long oldest = mirror.oldestNanos();
        boolean empty = oldest == null || state().pendingEntries() == 0;
        return empty ? 0 : (clock.nanos() - oldest) / 1_000_000;
    }

    /** Beats at every turn. */
    public Beat beat() {
        return beat;
    }

    /** What is wrong with the disk, in a few words; null for nothing. Any thread. */
    public String trouble() {
        return mirror.diskTrouble();
    }

    /** Released once the first snapshot or resync is stored. */
    public CountDownLatch ready() {
        return mirror.ready();
    }

    /** Takes no more notifications and announces the stop to consumers. Any thread. */
    public void finish() {
        requests.finish();
    }

    /** Whether {@link #finish} is done and everything is published. */
    public boolean drained() {
        return mirror.finished() && state().pendingEntries() == 0;
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        stopping = true;
        inbox.wake();
    }

    /** Drops what is not committed; {@link #run} calls it at its end. */
    @Override
    public void close() {
        mirror.close();
    }
}
