package io.routecast.mirror.resync;

import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorTransactions;
import io.routecast.record.Reason;
import io.routecast.store.StoreWriter;
import io.routecast.store.state.State;

/**
 * When consumers are owed the whole table, and the walk that gives it to them. A snapshot that was
 * begun is noted in the store, so that the next start pays what this one does not come to. Owned by
 * the mirror's thread.
 */
public final class Snapshots {
    // Sent within a quarter of a second: a change that comes after them waits no longer than that,
    // and while Kafka is away no history gives way to a snapshot.
    private static final int MOST_WAITING = 32_768;

    private final Mirror mirror;
    private final StoreWriter store;
    private final MirrorTransactions commits;
    private boolean startsWithOne;
    private boolean dueAtStart;
    private boolean first;
    private boolean compared;
    private Reason owed;
    private SnapshotWalk walk;

    public Snapshots(Mirror mirror, MirrorTransactions commits) {
        this.mirror = mirror;
        this.commits = commits;
        store = mirror.store();
    }

    /**
     * The agent starts.
     *
     * @param always whether each start is to publish the table
     */
    public void start(boolean always) {
        State state = store.state();
        startsWithOne = state.snapshotLastSeq() == 0 || always && !state.snapshotPending();
        dueAtStart = startsWithOne;
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
        if (hasWork()) {
            commits.begin();
            step();
        }
    }

    /** Whether a turn would go on with a snapshot now. */
    public boolean hasWork() {
        boolean due = walk != null || owed != null && compared;
        return due && store.state().pendingEntries() < MOST_WAITING;
    }

    /** Nanoseconds until a turn has something to do. */
    public long waitNanos() {
        return hasWork() ? 0 : Long.MAX_VALUE;
    }

    private void step() {
        if (walk == null) {
            walk = new SnapshotWalk(mirror, owed);
            owed = null;
        }
        walk.slice();
        if (walk.finished()) {
            commits.commit();
            walk = null;
        }
    }

    /** The transaction is lost, and perhaps some of the snapshot: it begins anew. */
    public void abandon() {
        if (walk != null) {
            owed = walk.reason();
            walk = null;
        }
    }
}
