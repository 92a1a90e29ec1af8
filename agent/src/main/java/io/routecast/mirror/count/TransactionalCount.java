package io.routecast.mirror.count;

/**
 * A count that goes with the store's transactions: what was counted in one that is lost was never
 * counted. Written by the mirror's thread, read by any.
 */
public final class TransactionalCount {
    private volatile long settled;
    private long open;

    public void increment() {
        add(1);
    }

    public void add(long count) {
        open += count;
    }

    /** The count as committed last. */
    public long sum() {
        return settled;
    }

    void commit() {
        settled += open;
        open = 0;
    }

    void forget() {
        open = 0;
    }
}
