package io.routecast.mirror;

import io.routecast.client.record.Stream;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.count.Counters;
import io.routecast.store.StoreWriter;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.State;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;

/**
 * The store's transactions: when they begin and end, and what the publisher adds to them. Owned by
 * the mirror's thread, except {@link #oldestNanos} and {@link #committed}.
 */
public final class MirrorTransactions {
    // The stored time at which the agent was alive is at most this old.
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

    /** Begins a transaction unless one is open, and sets the time of the records to come. */
    public void begin() {
        if (!store.inTransaction()) {
            store.begin();
            openedNanos = time.nanos();
            clock.opened(openedNanos);
        }
        log.now(time.micros(), time.nanos() / 1_000);
    }

    /** Sets the longest time that a change waits for its commit to begin. */
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
     * Takes the publisher's watermark, and commits if it is time.
     *
     * @param load whether more is to come at once
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

    /** Commits the open transaction, if there is one. */
    public void commit() {
        if (store.inTransaction()) {
            long began = time.nanos();
            long now = time.micros();
            knowAges(now);
            if (!ended) {
                store.alive(now);
            }
            givenUp(store.commit(now));
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

    private void givenUp(PerStream count) {
        for (Stream stream : Stream.values()) {
            counters.of(stream).unchanged.add(count.of(stream));
            counters.of(stream).givenUp.add(count.of(stream));
        }
    }

    /** The age of entries from before this start is known only by their own time. */
    private void knowAges(long nowMicros) {
        long oldest = agesKnown ? 0 : store.oldestMicros();
        agesKnown = true;
        if (oldest != 0 && committed.pendingEntries() > 0) {
            long ageNanos = Math.max(0, nowMicros - oldest) * 1_000;
            ages.written(committed.lastPosition(), openedNanos - ageNanos);
        }
    }

    /** Changes are missed from now on, whatever is committed. */
    public void end() {
        ended = true;
    }

    /** Rolls back the open transaction, which the disk has refused. */
    public void forget() {
        trimmed = null;
        counters.forget();
        store.rollback();
    }

    /** The watermark to store; one that frees nothing is no reason to commit. */
    private Watermark acknowledged() {
        Watermark watermark = requests.acknowledged();
        if (watermark != null && watermark.position() <= committed.acked().position()) {
            requests.stored(watermark);
            return null;
        }
        return watermark;
    }

    /**
     * When the oldest entry of the outbox was written, by the monotonic clock; null for none. Any
     * thread.
     */
    public Long oldestNanos() {
        return oldestNanos;
    }

    /** The committed state. Any thread. */
    public State committed() {
        return committed;
    }
}
