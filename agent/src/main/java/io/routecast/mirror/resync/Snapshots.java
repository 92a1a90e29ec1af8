package io.routecast.mirror.resync;

import io.routecast.client.record.Reason;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorTransactions;
import io.routecast.mirror.Requests;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.store.StoreWriter;
import io.routecast.store.state.State;
import io.routecast.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When consumers are owed the whole table, and the walk that gives it to them. A snapshot that was
 * begun is noted in the store, so that the next start pays what this one does not come to. Owned by
 * the mirror's thread.
 */
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");
    // Sent within a quarter of a second: a change that comes after them waits no longer than that,
    // and while Kafka is away no snapshot evicts history.
    private static final int MOST_WAITING = 32_768;
    // Repeated requests must not fill the topic.
    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Mirror mirror;
    private final ObjectTables objects;
    private final StoreWriter store;
    private final Requests requests;
    private final MirrorTransactions commits;
    private final Clock clock;
    private final SnapshotSchedule schedule;
    private boolean startsWithOne;
    private boolean dueAtStart;
    private boolean first;
    private boolean compared;
    private Requests.Topic firstTopic;
    private Requests.Topic topic;
    private boolean asked;
    private long restUntilNanos;
    private Reason owed;
    private SnapshotWalk walk;

    public Snapshots(
            Mirror mirror,
            ObjectTables objects,
            Requests requests,
            MirrorTransactions commits,
            String hostId) {
        this.mirror = mirror;
        this.objects = objects;
        this.requests = requests;
        this.commits = commits;
        store = mirror.store();
        clock = mirror.clock();
        schedule = new SnapshotSchedule(hostId, clock);
        restUntilNanos = clock.nanos();
    }

    /** The agent starts. */
    public void start() {
        State state = store.state();
        boolean always = requests.plan().snapshotAlways();
        startsWithOne = state.snapshotLastSeq() == 0 || always && !state.snapshotPending();
        dueAtStart = startsWithOne;
        if (!startsWithOne) {
            schedule.missedSince(state.aliveMicros());
        }
    }

    /**
     * The resync of a start begins.
     *
     * @return whether it is to publish every route, because there is nothing to compare with
     */
    public boolean beginsFirst() {
        first = dueAtStart && store.state().snapshotId() == 0;
        return first;
    }

    /** A resync is stored: what changed while the agent was down comes before the table. */
    public void resynced() {
        if (dueAtStart && !first) {
            owe(Reason.START);
        }
        dueAtStart = false;
        compared = true;
    }

    /**
     * In a new epoch consumers have nothing: they get the whole table, unless this start publishes
     * it anyway.
     */
    public void newEpoch() {
        if (!startsWithOne) {
            store.cutSnapshot();
            owe(Reason.START);
        }
    }

    private void owe(Reason reason) {
        owed = owed == null ? reason : owed;
    }

    /** Does a little of what is due. */
    public void turn() {
        takeRequests();
        if (hasWork()) {
            commits.begin();
            step();
        }
    }

    private void takeRequests() {
        takeTopic(requests.topic());
        schedule.interval(requests.snapshotIntervalNanos());
        if (schedule.take() && walk == null) {
            owe(Reason.PERIODIC);
        }
        asked |= requests.takeSnapshot();
        if (asked && clock.nanos() - restUntilNanos >= 0) {
            asked = false;
            owe(Reason.REQUEST);
        }
    }

    /** What a start publishes goes to the topic that it finds. */
    private void takeTopic(Requests.Topic seen) {
        if (seen == topic) {
            return;
        }
        firstTopic = firstTopic == null ? seen : firstTopic;
        commits.begin();
        boolean another = !seen.id().equals(store.topic());
        store.topic(seen.id());
        if (another && !(startsWithOne && seen == firstTopic)) {
            LOG.info("the topic of changes is another one than before: it gets the whole table");
            store.cutSnapshot();
            owe(Reason.REQUEST);
        }
        topic = seen;
    }

    /** Whether a turn would go on with a snapshot now. */
    public boolean hasWork() {
        boolean due = walk != null || owed != null && compared;
        return due && store.state().pendingEntries() < MOST_WAITING;
    }

    /** Nanoseconds until a turn has something to do. */
    public long waitNanos() {
        if (hasWork() || requests.topic() != topic) {
            return 0;
        }
        long rest = asked ? Math.max(0, restUntilNanos - clock.nanos()) : Long.MAX_VALUE;
        return Math.min(rest, schedule.waitNanos());
    }

    private void step() {
        if (walk == null) {
            walk = new SnapshotWalk(mirror, objects, owed);
            owed = null;
        }
        walk.slice();
        if (walk.finished()) {
            commits.commit();
            walk = null;
            restUntilNanos = clock.nanos() + REST_NANOS;
        }
    }

    /** The transaction is lost, and perhaps some of the snapshot: it starts again. */
    public void abandon() {
        topic = null;
        if (walk != null) {
            owed = walk.reason();
            walk = null;
        }
    }
}
