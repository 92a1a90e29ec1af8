package io.routecast.publish.session;

import io.routecast.time.Clock;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The heartbeats of a session: at most one in flight, beside the records, which it neither delays
 * nor overtakes. Its result shows whether Kafka answers when there is nothing else to send.
 *
 * <p>Owned by the publisher's thread; only {@link #onCompletion} runs on the producer's.
 */
final class HeartbeatInFlight implements Callback {
    private static final int MOST_DOUBLINGS = 4;

    private final Clock clock;
    private final long intervalNanos;
    private final BrokerClock brokerClock;
    private final Runnable onCompletion;
    private volatile boolean underWay;
    private volatile boolean acknowledged;
    private volatile Exception refusal;
    private volatile int refusals;
    private long sentNanos;
    private volatile long sentMillis;
    private volatile long timestamp;

    /**
     * @param intervalNanos time between heartbeats
     * @param brokerClock called from the producer's thread when a broker has stored one
     * @param onCompletion called from the producer's thread when a send is completed
     */
    HeartbeatInFlight(
            Clock clock, long intervalNanos, BrokerClock brokerClock, Runnable onCompletion) {
        this.clock = clock;
        this.intervalNanos = intervalNanos;
        this.brokerClock = brokerClock;
        this.onCompletion = onCompletion;
    }

    /**
     * One is about to be sent, with this as its callback.
     *
     * @param recordMillis the timestamp that it has, unless the broker gives it another
     */
    Callback sending(long recordMillis) {
        underWay = true;
        timestamp = recordMillis;
        sentMillis = clock.micros() / 1000;
        sentNanos = clock.nanos();
        return this;
    }

    /** How long after this one the next is due; grows while they are refused. */
    long intervalNanos() {
        return intervalNanos << Math.min(refusals, MOST_DOUBLINGS);
    }

    boolean underWay() {
        return underWay;
    }

    /** Whether one was acknowledged since the last call. */
    boolean takeAcknowledged() {
        boolean was = acknowledged;
        acknowledged = false;
        return was;
    }

    /** Why the last one was refused; null if it was not. */
    Exception refusal() {
        return refusal;
    }

    /** Forgets the refusal: the next one will differ from the refused one. */
    void forget() {
        refusal = null;
        refusals = 0;
    }

    /** How long one has been in flight; 0 for none. */
    long ageNanos() {
        return underWay ? clock.nanos() - sentNanos : 0;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        if (exception == null && metadata.timestamp() >= 0 && metadata.timestamp() != timestamp) {
            brokerClock.acknowledged(sentMillis, clock.micros() / 1000, metadata.timestamp());
        }
        refusal = exception;
        refusals = exception == null ? 0 : refusals + 1;
        acknowledged = exception == null;
        underWay = false;
        onCompletion.run();
    }
}
