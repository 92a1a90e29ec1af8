package io.routecast.publish;

import io.routecast.kernel.Beat;

/** A wait that is told, once, when it takes long. Owned by the publisher's thread. */
final class DelayReport {
    private static final long TELL_NANOS = 1_000_000_000L;

    private final Delivery delivery;
    private final String what;
    private final long beganNanos;
    private boolean told;

    /**
     * @param what it waits for, in a sentence
     */
    DelayReport(Delivery delivery, String what) {
        this.delivery = delivery;
        this.what = what;
        beganNanos = delivery.nanos();
    }

    /** Tells it when it is late. */
    void turn() {
        if (!told && delivery.nanos() - beganNanos > TELL_NANOS) {
            told = true;
            delivery.lost(what);
        }
    }

    /** How long it may wait until it has to tell, or to show that it still waits, ns. */
    long restNanos() {
        return told ? Beat.WAIT_NANOS : TELL_NANOS;
    }
}
