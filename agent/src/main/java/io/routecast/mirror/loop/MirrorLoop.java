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
 * The role of the thread "mirror", the one owner of the mirror and of all that is written to the
 * store: turns, waits in between, and takes what other threads ask for.
 */
public final class MirrorLoop implements Runnable, AutoCloseable {
    private final Inbox inbox;
    private final Requests requests;
    private final MirrorTurn mirror;
    private final Clock clock;
    private final Beat beat = new Beat();
    private volatile boolean stopping;

    /**
     * @param sizes what the kernel counts
     * @param origin who writes from now on
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
     * Does what is due, on the mirror's thread; {@link #run} does so over and over.
     *
     * @return nanoseconds for which nothing is due, unless something comes into the inbox or is
     *     requested; 0 when there is more to do
     */
    public long turn() {
        return mirror.turn();
    }

    /** Takes another plan, as soon as no resync is under way; from any thread. */
    public void reload(MirrorPlan next) {
        requests.plan(next);
    }

    /** Takes other names, as soon as no resync is under way; from any thread. */
    public void rename(RouteNames next) {
        requests.names(next);
    }

    /** Takes a new watermark, from the publisher's thread. */
    public void acknowledged(Watermark watermark) {
        requests.acknowledged(watermark);
    }

    /** Takes the epoch that begins, from the publisher's thread. */
    public void epoch(int epoch) {
        requests.epoch(epoch);
    }

    /** Whether so much waits to be taken that soon there is no room for more; from any thread. */
    public boolean behind() {
        return inbox.crowded();
    }

    /** The state as committed last, from any thread. */
    public State state() {
        return mirror.state();
    }

    /** Age of the oldest entry of the outbox, 0 when that is empty; from any thread. */
    public long lagMillis() {
        Long oldest = mirror.oldestNanos();
        boolean empty = oldest == null || state().pendingEntries() == 0;
        return empty ? 0 : (clock.nanos() - oldest) / 1_000_000;
    }

    /** Beats at every turn. */
    public Beat beat() {
        return beat;
    }

    /** What is wrong with the disk, in a few words; null when all is well; from any thread. */
    public String trouble() {
        return mirror.diskTrouble();
    }

    /** Passed once the first snapshot or resync is stored. */
    public CountDownLatch ready() {
        return mirror.ready();
    }

    /** Takes no more notifications, and tells consumers; from any thread. */
    public void finish() {
        requests.finish();
    }

    /** Whether {@link #finish} is done and all has been published. */
    public boolean drained() {
        return mirror.finished() && state().pendingEntries() == 0;
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopping = true;
        inbox.wake();
    }

    /** Gives up what is not committed; {@link #run} does so when it ends. */
    @Override
    public void close() {
        mirror.close();
    }
}
