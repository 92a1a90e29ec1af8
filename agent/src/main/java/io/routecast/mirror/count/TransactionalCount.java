package io.routecast.mirror.count;

/**
 * A count that follows the store's transactions: what a lost transaction counted does not count.
 * Written by the mirror's thread, read by any.
 */
public final class TransactionalCount {
    private volatile long committed;
    private long uncommitted;

    public void increment() {
        add(1);
    }

    public void add(long count) {
        uncommitted += count;
    }

    /** The committed count. */
    public long sum() {
        return committed;
    }

    void commit() {
        committed += uncommitted;
        uncommitted = 0;
    }

    void forget() {
        uncommitted = 0;
    }
}
