package io.routecast.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two threads: one makes work and wakes the other, which does it and waits for more. In between the
 * worker waits for a lock, as the publisher does for those of Kafka's client.
 */
final class Hammer {
    private static final int LEAST = 1_000;
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** The wake-up under test. */
    interface Wakeup {
        void raise();

        /** Before the thread looks for work. */
        void beginTurn();

        void await(long nanos) throws InterruptedException;
    }

    private final Wakeup wakeup;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int made;
    private volatile int done;
    private volatile boolean stopping;

    Hammer(Wakeup wakeup) {
        this.wakeup = wakeup;
    }

    /**
     * Makes work for {@code nanos}, one piece at a time, but at least a few pieces.
     *
     * @return the first that was not done; -1 for none
     */
    int firstLost(long nanos) throws InterruptedException {
        Thread worker = new Thread(this::work, "hammered");
        worker.start();
        try {
            long began = System.nanoTime();
            for (int i = 1; i <= LEAST || System.nanoTime() - began < nanos; i++) {
                make(i);
                if (!isDone(i)) {
                    return i;
                }
            }
            return -1;
        } finally {
            stopping = true;
            worker.interrupt();
            worker.join();
        }
    }

    /** The raise is made while the worker waits for the lock, or is about to. */
    private void make(int piece) {
        lock.lock();
        try {
            made = piece;
            wakeup.raise();
            if (piece % 4 == 0) {
                Thread.yield();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDone(int piece) {
        long began = System.nanoTime();
        while (done < piece) {
            long waited = System.nanoTime() - began;
            if (waited > LOST_NANOS) {
                return false;
            }
            if (waited < SOON_NANOS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(SOON_NANOS);
            }
        }
        return true;
    }

    private void work() {
        try {
            while (!stopping) {
                wakeup.beginTurn();
                done = made;
                lock.lock();
                lock.unlock();
                wakeup.await(10 * LOST_NANOS);
            }
        } catch (InterruptedException e) {
            // The end.
        }
    }
}
