package io.routecast.mirror.resync;

import io.routecast.store.StoreWriter;
import io.routecast.store.state.State;

/**
 * Whether consumers are owed the whole table: at a start, and in a new epoch. The store keeps the
 * debt, so that the next start pays it if this one cannot. Owned by the mirror's thread.
 */
public final class SnapshotDebt {
    private final StoreWriter store;
    private boolean due;
    private boolean startsWithOne;
    private boolean owed;

    public SnapshotDebt(StoreWriter store) {
        this.store = store;
    }

    /**
     * The agent starts.
     *
     * @param always whether each start publishes the table
     */
    public void start(boolean always) {
        State state = store.state();
        due = state.isNew() || state.snapshotCut() || always && !state.snapshotPending();
        startsWithOne = due;
    }

    /**
     * In a new epoch consumers have nothing: they get the whole table, unless this start publishes
     * it anyway.
     */
    public void newEpoch() {
        if (!startsWithOne) {
            store.cutSnapshot();
            owed = true;
        }
    }

    /** Whether a resync must begin to pay the debt. */
    public boolean owed() {
        return owed;
    }

    /** That resync begins. */
    public void begin() {
        owed = false;
        due = true;
    }

    /** Whether the resync that begins must publish every route. */
    public boolean due() {
        return due;
    }

    /** That resync is stored. */
    public void paid() {
        due = false;
    }
}
