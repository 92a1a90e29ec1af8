package io.routecast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Hammers the signal, and a protocol that loses wake-ups, which the hammer has to find. */
class SignalTest {
    private static final long FOREVER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long HAMMER_NANOS =
            TimeUnit.SECONDS.toNanos(Integer.getInteger("routecast.test.hammer-seconds", 2));

    private final Signal signal = new Signal();

    /**
     * A flag and the permit of LockSupport, where the flag is not checked before parking. The first
     * lock that the thread waits for consumes the permit.
     */
    private static final class FlagAndPermit implements Hammer.Wakeup {
        private final AtomicBoolean woken = new AtomicBoolean();
        private volatile Thread waiter;

        @Override
        public void raise() {
            if (!woken.get() && !woken.getAndSet(true)) {
                LockSupport.unpark(waiter);
            }
        }

        @Override
        public void beginTurn() {
            waiter = Thread.currentThread();
            woken.set(false);
        }

        @Override
        public void await(long nanos) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private final class Ours implements Hammer.Wakeup {
        @Override
        public void raise() {
            signal.raise();
        }

        @Override
        public void beginTurn() {}

        @Override
        public void await(long nanos) throws InterruptedException {
            signal.await(nanos);
        }
    }

    @Test
    void noRaiseIsLostWhateverTheThreadWaitsForInBetween() throws Exception {
        Hammer hammer = new Hammer(new Ours());
        assertEquals(-1, hammer.firstLost(HAMMER_NANOS), "the raise that was lost");
    }

    @Test
    void theHammerFindsAProtocolThatLosesThem() throws Exception {
        Hammer hammer = new Hammer(new FlagAndPermit());
        assertTrue(hammer.firstLost(FOREVER_NANOS) >= 0);
    }

    /** What the hammer looks for, step by step. */
    @Test
    void aLockThatTakesThePermitTakesNoRaise() throws Exception {
        signal.raise();
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park(this);
        assertTrue(signal.await(FOREVER_NANOS));
    }

    @Test
    void isTakenOnceHoweverOftenItWasRaised() throws Exception {
        signal.raise();
        signal.raise();
        assertTrue(signal.await(0));
        assertFalse(signal.await(0));
        assertFalse(signal.await(1_000_000));
    }

    /** An earlier permit ends no wait. */
    @Test
    void onlyARaiseEndsAWait() throws Exception {
        LockSupport.unpark(Thread.currentThread());
        long began = System.nanoTime();
        assertFalse(signal.await(50_000_000));
        assertTrue(System.nanoTime() - began >= 50_000_000);
    }

    @Test
    void countsWorkThatNobodyHasRaisedItFor() throws Exception {
        assertFalse(signal.await(1, () -> false));
        assertEquals(0, signal.missed());
        assertFalse(signal.await(1, () -> true));
        assertEquals(1, signal.missed());
    }

    /** Work can be seen before it is announced. */
    @Test
    void countsNothingWhenTheRaiseFollows() throws Exception {
        assertTrue(
                signal.await(
                        1,
                        () -> {
                            signal.raise();
                            return true;
                        }));
        assertEquals(0, signal.missed());
    }

    @Test
    void anInterruptionEndsAWait() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> signal.await(FOREVER_NANOS));
        assertFalse(Thread.interrupted());
    }
}
