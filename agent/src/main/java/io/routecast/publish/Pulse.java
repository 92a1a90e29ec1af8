package io.routecast.publish;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The heartbeats of a session: one under way at most, beside the records, which it neither holds up
 * nor overtakes. What becomes of it tells whether Kafka is there when there is nothing else to say.
 *
 * <p>Owned by the publisher's thread; only {@link #onCompletion} runs on the producer's.
 */
final class Pulse implements Callback {
    private final Runnable onCompletion;
    private volatile boolean underWay;
    private volatile boolean acknowledged;
    private volatile Exception refusal;
    private long sentNanos;

    /**
     * @param onCompletion told, from the producer's thread, that something was completed
     */
    Pulse(Runnable onCompletion) {
        this.onCompletion = onCompletion;
    }

    /** One is about to be sent, with this as its callback. */
    Callback sending() {
        underWay = true;
        sentNanos = System.nanoTime();
        return this;
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

    /** Whether one has been under way for longer than that. */
    boolean overdue(long nanos) {
        return underWay && System.nanoTime() - sentNanos > nanos;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        refusal = exception;
        acknowledged = exception == null;
        underWay = false;
        onCompletion.run();
    }
}
