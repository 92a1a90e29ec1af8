package io.routecast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Raises at any moment of a wait: before it looks at the flag, between that and the park, while it
 * is parked, and while it ends. Each raise must end a wait.
 */
class SignalStressTest {
    private static final long SEED = 1;
    private static final int MOST_SPINS = 400;
    private static final long STRESS_NANOS =
            TimeUnit.SECONDS.toNanos(Integer.getInteger("routecast.test.hammer-seconds", 5));
    private static final long SEARCH_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What is awaited. */
    private interface Wait {
        void untilRaised() throws InterruptedException;
    }

    private volatile int taken;
    private volatile long began;

    /** Makes raises for so long; answers the first that ended no wait, -1 for none. */
    private int firstLost(long nanos, Runnable raise, Wait wait) throws InterruptedException {
        Thread waiter = new Thread(() -> takeAll(wait), "waiter");
        waiter.start();
        try {
            Random random = new Random(SEED);
            long began = System.nanoTime();
            for (int i = 1; System.nanoTime() - began < nanos; i++) {
                spin(random.nextInt(MOST_SPINS));
                raise.run();
                if (!isTaken(i)) {
                    return i;
                }
            }
            return -1;
        } finally {
            waiter.interrupt();
            waiter.join();
        }
    }

    private void takeAll(Wait wait) {
        try {
            for (int i = 1; ; i++) {
                wait.untilRaised();
                taken = i;
            }
        } catch (InterruptedException e) {
            // The end.
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    private boolean isTaken(int raise) {
        long began = System.nanoTime();
        while (taken < raise) {
            long waited = System.nanoTime() - began;
            if (waited > LOST_NANOS) {
                return false;
            }
            if (waited > SOON_NANOS) {
                Thread.yield();
            }
        }
        return true;
    }

    @Test
    void eachRaiseEndsAWait() throws Exception {
        Signal signal = new Signal();
        assertEquals(-1, firstLost(STRESS_NANOS, signal::raise, signal::await), "lost");
    }

    /** One that looks at the flag, and clears it once more before it parks. */
    @Test
    void aRaiseThatIsLostIsFound() throws Exception {
        AtomicBoolean raised = new AtomicBoolean();
        Thread[] waiting = new Thread[1];
        Runnable raise =
                () -> {
                    raised.set(true);
                    LockSupport.unpark(waiting[0]);
                };
        Wait wait =
                () -> {
                    if (!raised.getAndSet(false)) {
                        // Takes as long as the same in Signal.
                        began = System.nanoTime();
                        waiting[0] = Thread.currentThread();
                        raised.set(false);
                        while (!raised.getAndSet(false)) {
                            LockSupport.park(this);
                            if (Thread.interrupted()) {
                                throw new InterruptedException();
                            }
                        }
                    }
                };
        assertTrue(firstLost(SEARCH_NANOS, raise, wait) > 0);
    }
}
