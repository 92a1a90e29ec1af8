package io.routecast.mirror;

import io.routecast.kernel.Wakeable;
import io.routecast.mirror.count.Counters;
import io.routecast.store.StoreWriter;
import io.routecast.store.state.State;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;

/**
 * The store's transactions: when they begin and end, and what the publisher has for them. Owned by
 * the mirror's thread, but for {@link #oldestNanos} and {@link #committed}.
 */
public final class MirrorTransactions {
    // What the state says of when the agent was alive is at most that old.
    private static final long ALIVE_NANOS = 30_000_000_000L;
    private static final long TRIM_NANOS = 100_000_000L;

    private final StoreWriter store;
    private final ChangeLog log;
    private final Counters counters;
    private final CommitClock clock;
    private final Wakeable publisher;
    private final Requests requests;
    private final Clock time;
    private volatile State committed;
    private final EntryAges ages = new EntryAges();
    private boolean agesKnown;
    private volatile Long oldestNanos;
    private long openedNanos;
    private Watermark trimmed;
    private boolean ended;
    private long lastCommitNanos;

    /**
     * @param maxWaitNanos longest time that a change waits for its commit to begin
     * @param publisher woken after each commit
     */
    public MirrorTransactions(
            Mirror mirror, Requests requests, long maxWaitNanos, Wakeable publisher) {
        store = mirror.store();
        log = mirror.log();
        counters = mirror.counters();
        time = mirror.clock();
        this.requests = requests;
        this.publisher = publisher;
        lastCommitNanos = time.nanos();
        clock = new CommitClock(maxWaitNanos, lastCommitNanos);
        committed = store.state();
    }

    /**
     * Begins a transaction unless one is open, and sets the time of what is written from now on.
     */
    public void begin() {
        if (!store.inTransaction()) {
            store.begin();
            openedNanos = time.nanos();
            clock.opened(openedNanos);
        }
        log.now(time.micros(), time.nanos() / 1_000);
    }

    /** Takes another longest time that a change waits for its commit to begin. */
    public void maxWait(long nanos) {
        clock.maxWait(nanos);
    }

    /** Nanoseconds until {@link #commitWhenDue} has something to do on an idle host. */
    public long waitNanos(long nowNanos) {
        long wait = lastCommitNanos + ALIVE_NANOS - nowNanos;
        if (store.inTransaction()) {
            wait = Math.min(wait, clock.waitNanos(false, nowNanos));
        }
        if (acknowledged() != null) {
            wait = Math.min(wait, lastCommitNanos + TRIM_NANOS - nowNanos);
        }
        return Math.max(0, wait);
    }

    /**
     * Takes over what the publisher has learnt, and commits if it is time.
     *
     * @param load whether there is more to come at once
     */
    public void commitWhenDue(boolean load) {
        takeOver();
        if (time.nanos() - lastCommitNanos >= ALIVE_NANOS) {
            begin();
        }
        if (store.inTransaction() && clock.waitNanos(load, time.nanos()) == 0) {
            commit();
        }
    }

    private void takeOver() {
        boolean due = time.nanos() - lastCommitNanos >= TRIM_NANOS || store.inTransaction();
        if (due) {
            trim();
        }
    }

    /** Frees what Kafka has acknowledged, in the open transaction or a new one. */
    public void trim() {
        Watermark watermark = acknowledged();
        if (watermark != null && watermark != trimmed) {
            begin();
            store.trim(watermark);
            trimmed = watermark;
        }
    }

    /** Commits what is open, if anything is. */
    public void commit() {
        if (store.inTransaction()) {
            long began = time.nanos();
            long now = time.micros();
            knowAges(now);
            if (!ended) {
                store.alive(now);
            }
            long givenUp = store.commit(now);
            counters.unchanged.add(givenUp);
            counters.givenUp.add(givenUp);
            lastCommitNanos = time.nanos();
            clock.committed(began, lastCommitNanos);
            counters.commit();
            requests.stored(trimmed);
            trimmed = null;
            counters.committed(lastCommitNanos - began);
            committed = store.state();
            ages.written(committed.lastPosition(), openedNanos);
            oldestNanos = ages.oldestNanos(committed.acked().position());
            publisher.wake();
        }
    }

    /** What was there before this start has no other time than that of its own. */
    private void knowAges(long nowMicros) {
        long oldest = agesKnown ? 0 : store.oldestMicros();
        agesKnown = true;
        if (oldest != 0 && committed.pendingEntries() > 0) {
            long ageNanos = Math.max(0, nowMicros - oldest) * 1_000;
            ages.written(committed.lastPosition(), openedNanos - ageNanos);
        }
    }

    /** Whatever is committed from now on, changes are missing behind the last commit. */
    public void end() {
        ended = true;
    }

    /** Gives up what is open, which the disk has refused: all of it was never done. */
    public void forget() {
        trimmed = null;
        counters.forget();
        store.rollback();
    }

    /** The watermark that is to be stored; one that frees nothing is no reason to commit. */
    private Watermark acknowledged() {
        Watermark watermark = requests.acknowledged();
        if (watermark != null && watermark.position() <= committed.acked().position()) {
            requests.stored(watermark);
            return null;
        }
        return watermark;
    }

    /**
     * When the oldest entry of the outbox was written, by the monotonic clock; null for none; from
     * any thread.
     */
    public Long oldestNanos() {
        return oldestNanos;
    }

    /** The state as committed last, from any thread. */
    public State committed() {
        return committed;
    }
}
