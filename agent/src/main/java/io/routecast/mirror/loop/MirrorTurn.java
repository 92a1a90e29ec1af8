package io.routecast.mirror.loop;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.MirrorTransactions;
import io.routecast.mirror.Requests;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.resync.Resync;
import io.routecast.mirror.resync.ResyncSchedule;
import io.routecast.mirror.resync.Snapshots;
import io.routecast.mirror.table.HostImageNames;
import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.RouteNames;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.State;
import io.routecast.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mirror's work: takes a notification, does a step of a resync, commits, frees what Kafka has
 * acknowledged, and answers how long it may rest. It never waits. Owned by the mirror's thread.
 */
final class MirrorTurn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");

    private final StoreWriter store;
    private final Inbox inbox;
    private final Requests requests;
    private final OriginEntry origin;
    private final Counters counters;
    private final Clock clock;
    private final HostImageNames names;
    private final Mirror mirror;
    private final ObjectTables objects;
    private final Resync resync;
    private final ResyncSchedule schedule;
    private final Notifications notifications;
    private final MirrorTransactions commits;
    private final Recovery recovery;
    private final Snapshots snapshots;
    // Some of these may be acknowledged before the disk accepts this start.
    private final PerStream pendingAtOpen;
    private final CountDownLatch ready = new CountDownLatch(1);
    private MirrorPlan plan;
    private RouteNames routeNames;
    private boolean started;
    private volatile boolean finished;

    /**
     * @param sizes the kernel's counts of routes
     * @param origin of the entries from now on
     * @param drainRequest asks the notification socket for Received.Drained
     * @param publisher woken after each commit
     */
    MirrorTurn(
            Store store,
            Inbox inbox,
            Dumps dumps,
            FibSizes sizes,
            Requests requests,
            OriginEntry origin,
            HostNames hostNames,
            Wakeable drainRequest,
            Wakeable publisher,
            Counters counters,
            Clock clock) {
        this.store = store.writer();
        pendingAtOpen = this.store.state().backlog().changes();
        this.inbox = inbox;
        this.requests = requests;
        this.origin = origin;
        this.counters = counters;
        this.clock = clock;
        plan = requests.plan();
        routeNames = requests.names();
        names = new HostImageNames(routeNames.tables(), routeNames.protocols());
        mirror = new Mirror(this.store, store::staging, plan.filter(), names, counters, clock);
        objects = new ObjectTables(mirror);
        resync = new Resync(mirror, objects, new DumpRun(dumps), sizes, drainRequest);
        schedule =
                new ResyncSchedule(plan.debounceNanos(), plan.resyncIntervalNanos(), clock.nanos());
        schedule.hurried(true);
        notifications = new Notifications(mirror, objects, resync, schedule, hostNames.writers());
        commits = new MirrorTransactions(mirror, requests, plan.syncNanos(), publisher);
        snapshots = new Snapshots(mirror, objects, requests, commits, origin.hostId());
        recovery =
                new Recovery(
                        store.diskReserve(), commits, resync, snapshots, notifications, mirror);
    }

    /**
     * Does what is due.
     *
     * @return nanoseconds until something is due, unless the inbox or a request brings work
     *     earlier; 0 when there is more to do
     */
    long turn() {
        Received received = takes() ? inbox.take() : null;
        if (recovery.refusing()) {
            recovery.discard(received);
            if (recovery.waitNanos() == 0) {
                recovery.attempt(this::tryAgain);
            }
        } else {
            recovery.attempt(() -> work(received));
        }
        return restNanos();
    }

    /**
     * Routes cannot be named before the first dump of links and nexthop objects. For these few
     * milliseconds notifications wait in the inbox.
     */
    private boolean takes() {
        return resync.namesKnown() || recovery.refusing() || requests.finishing();
    }

    private void work(Received received) {
        if (!started) {
            start();
        }
        if (received != null && !finished) {
            take(received);
        }
        if (requests.finishing()) {
            finishOnce();
        } else {
            resync();
            snapshots.turn();
            becomeReady();
        }
        askForWhatIsOpen();
        beginEpoch();
        boolean load = resync.active() || snapshots.hasWork() || !inbox.isEmpty();
        commits.commitWhenDue(load);
    }

    private void start() {
        recovery.prepare();
        State state = store.state();
        snapshots.start();
        commits.begin();
        for (Stream stream : Stream.values()) {
            counters.of(stream).received.add(pendingAtOpen.of(stream));
        }
        mirror.countPublished();
        objects.countPublished();
        store.append(origin);
        mirror.log().event(new AgentEvent.Started());
        if (!state.isNew()) {
            mirror.log().gap(Reason.START, null);
        }
        commits.commit();
        started = true;
        begin(Reason.START);
    }

    private void begin(Reason reason) {
        commits.begin();
        resync.begin(reason, snapshots.beginsFirst());
    }

    private void tryAgain() {
        if (recovery.tryAgain(started)) {
            begin(isReady() ? Reason.DISK_FULL : Reason.START);
        }
    }

    private void take(Received received) {
        commits.begin();
        if (received instanceof Received.Messages messages) {
            notifications.apply(messages);
            schedule.notified(clock.nanos());
        } else if (received instanceof Received.Overrun overrun) {
            overrun(overrun);
        } else if (received instanceof Received.Truncated) {
            gap(Reason.MALFORMED, null);
        } else if (received instanceof Received.Drained drained) {
            resync.drained(drained.request());
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
        mirror.log().gap(reason, drops);
        schedule.request(reason, clock.nanos());
    }

    private void resync() {
        if (!resync.active()) {
            takeOver();
        }
        if (resync.active()) {
            step();
        } else {
            beginDueResync();
        }
    }

    private void step() {
        if (resync.usesStore()) {
            commits.begin();
        }
        resync.step();
        if (!resync.active()) {
            commits.commit();
            resynced();
        }
    }

    private void resynced() {
        schedule.done(resync.beganNanos(), resync.workNanos(), clock.nanos());
        snapshots.resynced();
        recovery.resynced();
    }

    /** Once the kernel's table is stored, and the snapshot of a start unless it waits for Kafka. */
    private void becomeReady() {
        boolean done = !resync.active() && !snapshots.hasWork();
        if (!isReady() && done && resync.ready()) {
            LOG.info("the mirror is ready: it holds the kernel's table");
            schedule.hurried(false);
            ready.countDown();
        }
    }

    private void takeOver() {
        if (requests.plan() != plan) {
            takeOver(requests.plan());
        }
        if (requests.names() != routeNames && !resync.active()) {
            takeOver(requests.names());
        }
    }

    /** Routes that another filter adds or excludes are a difference like any other. */
    private void takeOver(MirrorPlan next) {
        boolean sameRoutes = next.filter().equals(plan.filter());
        plan = next;
        mirror.filter(next.filter());
        schedule.times(next.debounceNanos(), next.resyncIntervalNanos());
        commits.maxWait(next.syncNanos());
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

    private void beginDueResync() {
        Reason due = schedule.take(clock.nanos());
        if (due != null) {
            resync.begin(due, false);
        }
    }

    /**
     * At the end of each turn: if the mirror may differ from the kernel, a resync is running or
     * requested. Silent changes and gaps request one where they occur; this one covers what
     * notifications and resyncs leave open.
     */
    private void askForWhatIsOpen() {
        boolean underWay = resync.active() || schedule.requested() != null;
        if (!underWay && resync.leavesOpen()) {
            schedule.request(Reason.UNCERTAIN, clock.nanos());
        }
    }

    private void beginEpoch() {
        int epoch = requests.epoch();
        if (epoch == 0 || epoch == store.state().epoch()) {
            return;
        }
        commits.begin();
        boolean another = store.state().epoch() != 0;
        store.epoch(epoch);
        if (epoch > 1) {
            counters.gap(
                    new AgentEvent.Gap(Reason.STATE_LOST, 1, null, null, null), clock.micros());
        }
        if (another) {
            snapshots.newEpoch();
        }
    }

    private void finishOnce() {
        if (!finished && inbox.isEmpty()) {
            commits.begin();
            mirror.log().event(new AgentEvent.Stopped());
            commits.commit();
            commits.end();
            finished = true;
        }
    }

    private long restNanos() {
        if (takes() && !inbox.isEmpty()) {
            return 0;
        }
        if (recovery.refusing()) {
            return recovery.waitNanos();
        }
        long wait = commits.waitNanos(clock.nanos());
        return requests.finishing() && finished ? wait : Math.min(wait, resyncNanos());
    }

    /** Nanoseconds until there is something to do other than a commit. */
    private long resyncNanos() {
        if (!started || requests.finishing()) {
            return 0;
        }
        long snapshot = snapshots.waitNanos();
        if (resync.active()) {
            return resync.waiting() ? snapshot : 0;
        }
        boolean due = requests.plan() != plan || requests.names() != routeNames;
        return due ? 0 : Math.min(snapshot, schedule.waitNanos(clock.nanos()));
    }

    /** Commits the open transaction. */
    void commit() {
        recovery.attempt(commits::commit);
    }

    /** The committed state. Any thread. */
    State state() {
        return commits.committed();
    }

    /** When the oldest entry of the outbox was written; null for none. Any thread. */
    Long oldestNanos() {
        return commits.oldestNanos();
    }

    /** What is wrong with the disk, in a few words; null for nothing. Any thread. */
    String diskTrouble() {
        return recovery.trouble();
    }

    /** Released once the first snapshot or resync is stored. */
    CountDownLatch ready() {
        return ready;
    }

    private boolean isReady() {
        return ready.getCount() == 0;
    }

    /** Whether everything that came before the requested end was taken. Any thread. */
    boolean finished() {
        return finished;
    }

    @Override
    public void close() {
        store.close();
        resync.close();
    }
}
