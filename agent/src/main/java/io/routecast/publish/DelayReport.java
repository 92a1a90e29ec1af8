package io.routecast.publish;

import io.routecast.kernel.Beat;

/** Reports a wait once when it takes long. Owned by the publisher's thread. */
final class DelayReport {
    private static final long TELL_NANOS = 1_000_000_000L;

    private final Delivery delivery;
    private final String what;
    private final long beganNanos;
    private boolean told;

    /**
     * @param what the sentence that reports the wait
     */
    DelayReport(Delivery delivery, String what) {
        this.delivery = delivery;
        this.what = what;
        beganNanos = delivery.nanos();
    }

    /** Reports the wait if it is long. */
    void turn() {
        if (!told && delivery.nanos() - beganNanos > TELL_NANOS) {
            told = true;
            delivery.lost(what);
        }
    }

    /** How long it may rest until it must report, or show that it is alive, ns. */
    long restNanos() {
        return told ? Beat.WAIT_NANOS : TELL_NANOS;
    }
}
