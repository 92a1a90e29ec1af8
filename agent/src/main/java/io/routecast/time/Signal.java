package io.routecast.time;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Wakes one thread when there is work for it. Any thread raises it; the thread that owns it awaits
 * it and takes it. A raise is never lost: it ends the wait that is under way, or the next one.
 *
 * <p>The permit of {@link LockSupport} alone is not enough: any lock that the thread waits for in
 * between may consume it. So the state is a flag, and the thread checks it before each park. Either
 * {@link #raise} sees the waiting thread, or that thread sees the flag.
 */
public final class Signal {
    /** A raise comes shortly after its work. If it has not come after this time, it is missing. */
    private static final long GRACE_NANOS = 200_000_000L;

    private final AtomicBoolean raised = new AtomicBoolean();
    private volatile Thread waiting;
    private final LongAdder missed = new LongAdder();

    /** There is work. The thread that takes the raise sees everything that was done before it. */
    public void raise() {
        if (!raised.getAndSet(true)) {
            LockSupport.unpark(waiting);
        }
    }

    /** Waits until raised, and takes it. */
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE);
    }

    /**
     * Waits until raised, and takes it.
     *
     * @param nanos the longest wait; 0 only takes an earlier raise
     * @return false if it was not raised in that time
     * @throws InterruptedException when the thread is interrupted and would have to wait
     */
    public boolean await(long nanos) throws InterruptedException {
        if (raised.getAndSet(false)) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        long began = System.nanoTime();
        waiting = Thread.currentThread();
        try {
            while (!raised.getAndSet(false)) {
                long left = nanos - (System.nanoTime() - began);
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /**
     * Likewise, and counts a time-out while there is work: whoever made the work did not raise
     * this.
     *
     * @param pending whether there is work that must have been announced by a raise
     */
    public boolean await(long nanos, BooleanSupplier pending) throws InterruptedException {
        if (await(nanos)) {
            return true;
        }
        if (nanos > 0 && pending.getAsBoolean()) {
            if (await(GRACE_NANOS)) {
                return true;
            }
            missed.increment();
        }
        return false;
    }

    /** How often there was work without a raise; from any thread. */
    public long missed() {
        return missed.sum();
    }
}
