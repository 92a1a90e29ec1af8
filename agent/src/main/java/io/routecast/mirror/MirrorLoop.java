package io.routecast.mirror;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import io.routecast.kernel.UnixMicros;
import io.routecast.kernel.Wakeable;
import io.routecast.record.AgentEvent;
import io.routecast.record.Reason;
import io.routecast.store.DiskTrouble;
import io.routecast.store.OriginEntry;
import io.routecast.store.State;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.Watermark;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role of the thread "mirror", the one owner of the mirror and of all that is written to the
 * store: takes notifications, does resyncs in between, commits, frees what Kafka has acknowledged.
 */
public final class MirrorLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");

    private final StoreWriter store;
    private final Inbox inbox;
    private MirrorPlan plan;
    private volatile MirrorPlan wanted;
    private final ImageNamesOfHost names;
    private RouteNames routeNames;
    private volatile RouteNames wantedNames;
    private final OriginEntry origin;
    private final Counters counters;
    private final Mirror mirror;
    private final Resync resync;
    private final ResyncSchedule schedule;
    private final Notifications notifications;
    private final Commits commits;
    private final Beat beat = new Beat();
    private final Outage outage;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean finishing;
    private volatile boolean stopping;
    private volatile boolean finished;
    private boolean started;
    private boolean snapshotDue;
    private boolean startsWithSnapshot;
    private boolean snapshotOwed;
    private boolean gapDeclared;

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
            Counters counters) {
        this.store = store.writer();
        this.inbox = inbox;
        this.plan = plan;
        wanted = plan;
        this.origin = origin;
        this.counters = counters;
        outage = new Outage(store.reserve());
        long now = System.nanoTime();
        routeNames = names.routes();
        wantedNames = routeNames;
        this.names = new ImageNamesOfHost(routeNames.tables(), routeNames.protocols());
        mirror = new Mirror(this.store, store::staging, plan.filter(), this.names, counters);
        resync = new Resync(mirror, new DumpRun(dumps), sizes, drainRequest);
        schedule =
                new ResyncSchedule(
                        plan.debounceMillis() * 1_000_000,
                        plan.resyncIntervalMillis() * 1_000_000,
                        now);
        schedule.hurried(true);
        notifications = new Notifications(mirror, resync, schedule, names.processes());
        commits =
                new Commits(
                        this.store,
                        mirror.log(),
                        counters,
                        plan.syncMillis() * 1_000_000,
                        publisher);
    }

    /** Names of tables and protocols; null answers where there is none. */
    public record RouteNames(LongFunction<String> tables, IntFunction<String> protocols) {}

    /** The same, and names of processes. */
    public record HostNames(RouteNames routes, LongFunction<String> processes) {}

    @Override
    public void run() {
        try (store) {
            while (!stopping) {
                beat.beat();
                turn();
            }
            attempt(commits::commit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            resync.close();
        }
    }

    private void turn() throws InterruptedException {
        Received received = next();
        if (outage.refusing()) {
            discard(received);
            if (outage.waitNanos(System.nanoTime()) == 0) {
                attempt(this::tryAgain);
            }
        } else {
            attempt(() -> work(received));
        }
    }

    /**
     * What is to be taken next; null for nothing. Before the first dump of links and nexthop
     * objects a route cannot be shown, so that notifications wait in the inbox for these few
     * milliseconds.
     */
    private Received next() throws InterruptedException {
        boolean waiting = !resync.namesKnown() && !outage.refusing() && !finishing;
        return waiting ? null : inbox.poll(waitMillis());
    }

    /**
     * Does what may fail for the disk's sake: then the transaction is lost, and an outage begins.
     */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            String trouble = DiskTrouble.of(e);
            if (trouble == null) {
                throw e;
            }
            resync.abandon();
            commits.forget();
            outage.began(trouble, System.nanoTime());
        }
    }

    private void work(Received received) {
        if (!started) {
            start();
        }
        if (received != null && !finished) {
            take(received);
        }
        if (wanted != plan && !resync.active() && !finishing) {
            takeOver(wanted);
        }
        if (wantedNames != routeNames && !resync.active() && !finishing) {
            takeOver(wantedNames);
        }
        if (resync.active() && !finishing) {
            step();
        } else if (!finishing) {
            beginDueResync();
        }
        askForWhatIsOpen();
        finishOnce();
        if (commits.dueEpoch() != 0) {
            beginEpoch(commits.dueEpoch());
        }
        commits.commitWhenDue(resync.active() || !inbox.isEmpty());
    }

    private void start() {
        outage.prepare();
        State state = store.state();
        snapshotDue =
                state.isNew()
                        || state.snapshotCut()
                        || plan.snapshotAlways() && !state.snapshotPending();
        startsWithSnapshot = snapshotDue;
        commits.begin();
        counters.received.add(state.pendingChanges());
        mirror.countPublished();
        store.append(origin);
        mirror.log().event(new AgentEvent.Started());
        if (!state.isNew()) {
            declare(Reason.START, null);
        }
        commits.commit();
        started = true;
        commits.begin();
        resync.begin(Reason.START, snapshotDue);
    }

    /** Tells that changes are missing since the last commit. */
    private void declare(Reason reason, Long drops) {
        mirror.log().gap(reason, drops);
    }

    private void discard(Received received) {
        if (received instanceof Received.Messages messages) {
            notifications.discard(messages);
        } else if (received instanceof Received.Overrun overrun) {
            counters.kernelDrops.add(overrun.drops());
        }
    }

    /** Ends an outage, or fails like what began it. */
    private void tryAgain() {
        commits.trim();
        commits.begin();
        boolean declaring = started && !gapDeclared;
        if (declaring) {
            declare(Reason.DISK_FULL, null);
        }
        commits.commit();
        gapDeclared |= declaring;
        if (outage.accepted(System.nanoTime()) && started) {
            commits.begin();
            resync.begin(ready.getCount() > 0 ? Reason.START : Reason.DISK_FULL, snapshotDue);
        }
    }

    private long waitMillis() {
        if (outage.refusing()) {
            return millis(outage.waitNanos(System.nanoTime()));
        }
        if (!started || resync.active() && !resync.waiting() && !finishing) {
            return 0;
        }
        if (snapshotOwed && !resync.active() && !finishing) {
            return 0;
        }
        long now = System.nanoTime();
        long wait = commits.waitNanos(now);
        if (!resync.active() && !finishing) {
            wait = Math.min(wait, schedule.waitNanos(now));
        }
        return millis(wait);
    }

    private static long millis(long nanos) {
        return Math.min(Beat.WAIT_MILLIS, (nanos + 999_999) / 1_000_000);
    }

    private void take(Received received) {
        commits.begin();
        if (received instanceof Received.Messages messages) {
            notifications.apply(messages);
            schedule.notified(System.nanoTime());
        } else if (received instanceof Received.Overrun overrun) {
            overrun(overrun);
        } else if (received instanceof Received.Truncated) {
            gap(Reason.MALFORMED, null);
        } else if (received instanceof Received.Drained drained) {
            resync.drained(drained.request());
        }
    }

    /**
     * Whenever the mirror may differ from the kernel, a resync is under way or asked for: no turn
     * ends otherwise. A silent change, a gap and what a resync leaves open ask for one where they
     * come up; here is what all of them come to.
     */
    private void askForWhatIsOpen() {
        boolean unsettled = mirror.takeUnsettled();
        boolean open = !resync.active() && resync.leavesOpen() && schedule.requested() == null;
        if (unsettled || open) {
            schedule.request(Reason.UNCERTAIN, System.nanoTime());
        }
    }

    private void overrun(Received.Overrun overrun) {
        counters.overruns.increment();
        counters.kernelDrops.add(overrun.drops());
        LOG.warn("overrun: the kernel dropped {} notifications; resync follows", overrun.drops());
        gap(Reason.OVERRUN, overrun.drops());
    }

    private void gap(Reason reason, Long drops) {
        mirror.disturbances().silent();
        resync.findAll();
        declare(reason, drops);
        schedule.request(reason, System.nanoTime());
    }

    private void step() {
        if (resync.comparing()) {
            commits.begin();
        }
        resync.step();
        if (!resync.active()) {
            commits.commit();
            resynced();
        }
    }

    private void resynced() {
        schedule.done(resync.beganNanos(), resync.workNanos(), System.nanoTime());
        snapshotDue = false;
        gapDeclared = false;
        outage.ended();
        readyOnce();
    }

    /** What the filters let through now, or no more, is a difference like any other. */
    private void takeOver(MirrorPlan next) {
        boolean sameRoutes = next.filter().equals(plan.filter());
        plan = next;
        mirror.filter(next.filter());
        schedule.times(next.debounceMillis() * 1_000_000, next.resyncIntervalMillis() * 1_000_000);
        commits.maxWait(next.syncMillis() * 1_000_000);
        if (!sameRoutes) {
            LOG.info("the filters have changed: resync follows");
            resync.findAll();
            resync.begin(Reason.REQUEST, false);
        }
    }

    /** A route with another name for its table or protocol is a difference like any other. */
    private void takeOver(RouteNames next) {
        routeNames = next;
        names.read(next.tables(), next.protocols());
        LOG.info("names of tables or protocols have changed: resync follows");
        resync.begin(Reason.REQUEST, false);
    }

    private void readyOnce() {
        if (ready.getCount() > 0 && resync.ready()) {
            LOG.info("the mirror is ready: it holds the kernel's table");
            schedule.hurried(false);
            ready.countDown();
        }
    }

    /**
     * In a new epoch consumers have nothing: they get the whole table, unless this start publishes
     * it anyway. Until that is stored, the next start owes it.
     */
    private void beginEpoch(int epoch) {
        commits.begin();
        boolean another = store.state().epoch() != 0;
        store.epoch(epoch);
        if (epoch > 1) {
            counters.gap(
                    new AgentEvent.Gap(Reason.STATE_LOST, 1, null, null, null), UnixMicros.now());
        }
        if (another && !startsWithSnapshot) {
            store.cutSnapshot();
            snapshotOwed = true;
        }
    }

    private void beginDueResync() {
        if (snapshotOwed) {
            snapshotOwed = false;
            snapshotDue = true;
            commits.begin();
            resync.begin(Reason.START, true);
            return;
        }
        Reason due = schedule.take(System.nanoTime());
        if (due != null) {
            resync.begin(due, false);
        }
    }

    private void finishOnce() {
        if (finishing && !finished && inbox.isEmpty()) {
            commits.begin();
            mirror.log().event(new AgentEvent.Stopped());
            commits.commit();
            commits.end();
            finished = true;
        }
    }

    /** Takes another plan, as soon as no resync is under way; from any thread. */
    public void reload(MirrorPlan next) {
        wanted = next;
        inbox.wake();
    }

    /** Takes other names, as soon as no resync is under way; from any thread. */
    public void rename(RouteNames next) {
        wantedNames = next;
        inbox.wake();
    }

    /** Takes a new watermark, from the publisher's thread. */
    public void acknowledged(Watermark watermark) {
        commits.acknowledged(watermark);
        inbox.wake();
    }

    /** Takes the epoch that begins, from the publisher's thread. */
    public void epoch(int epoch) {
        commits.epoch(epoch);
        inbox.wake();
    }

    /** Whether so much waits to be taken that soon there is no room for more; from any thread. */
    public boolean behind() {
        return inbox.crowded();
    }

    /** The state as committed last, from any thread. */
    public State state() {
        return commits.committed();
    }

    /** Age of the oldest entry of the outbox, 0 when that is empty; from any thread. */
    public long lagMillis() {
        Long oldest = commits.oldestNanos();
        boolean empty = oldest == null || state().pendingEntries() == 0;
        return empty ? 0 : (System.nanoTime() - oldest) / 1_000_000;
    }

    /** Beats at every turn. */
    public Beat beat() {
        return beat;
    }

    /** What is wrong with the disk, in a few words; null when all is well; from any thread. */
    public String trouble() {
        return outage.trouble();
    }

    /** Passed once the first snapshot or resync is stored. */
    public CountDownLatch ready() {
        return ready;
    }

    /** Takes no more notifications, and tells consumers; from any thread. */
    public void finish() {
        finishing = true;
        inbox.wake();
    }

    /** Whether {@link #finish} is done and all has been published. */
    public boolean drained() {
        return finished && state().pendingEntries() == 0;
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopping = true;
        inbox.wake();
    }
}
