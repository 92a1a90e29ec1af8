package io.routecast.publish.session;

import io.routecast.time.Clock;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The heartbeats of a session: one under way at most, beside the records, which it neither holds up
 * nor overtakes. What becomes of it tells whether Kafka is there when there is nothing else to say.
 *
 * <p>Owned by the publisher's thread; only {@link #onCompletion} runs on the producer's.
 */
final class HeartbeatInFlight implements Callback {
    private static final int MOST_DOUBLINGS = 4;

    private final Clock clock;
    private final long intervalNanos;
    private final Runnable onCompletion;
    private volatile boolean underWay;
    private volatile boolean acknowledged;
    private volatile Exception refusal;
    private volatile int refusals;
    private long sentNanos;

    /**
     * @param intervalNanos between heartbeats
     * @param onCompletion told, from the producer's thread, that something was completed
     */
    HeartbeatInFlight(Clock clock, long intervalNanos, Runnable onCompletion) {
        this.clock = clock;
        this.intervalNanos = intervalNanos;
        this.onCompletion = onCompletion;
    }

    /** One is about to be sent, with this as its callback. */
    Callback sending() {
        underWay = true;
        sentNanos = clock.nanos();
        return this;
    }

    /** How long after this one the next is due: later each time while they are refused. */
    long intervalNanos() {
        return intervalNanos << Math.min(refusals, MOST_DOUBLINGS);
    }

    boolean underWay() {
        return underWay;
    }

    /** Whether one was acknowledged since this was asked last. */
    boolean takeAcknowledged() {
        boolean was = acknowledged;
        acknowledged = false;
        return was;
    }

    /** Why the last one was refused; null unless it was. */
    Exception refusal() {
        return refusal;
    }

    /** The next one will be another than the one that was refused. */
    void forget() {
        refusal = null;
        refusals = 0;
    }

    /** For how long one has been under way; 0 when none is. */
    long ageNanos() {
        return underWay ? clock.nanos() - sentNanos : 0;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        refusal = exception;
        refusals = exception == null ? 0 : refusals + 1;
        acknowledged = exception == null;
        underWay = false;
        onCompletion.run();
    }
}
