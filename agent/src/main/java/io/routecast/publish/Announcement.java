package io.routecast.publish;

import io.routecast.kernel.Beat;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.KafkaHeaders;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.PublisherContext;
import io.routecast.record.EncodedRecord;
import io.routecast.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Records that are sent with their own producer. Owned by the publisher's thread; only {@link
 * #onCompletion} runs on the producer's.
 */
final class Announcement implements Callback, AutoCloseable {
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private final Clock clock;
    private final Runnable wake;
    private final Producer<byte[], byte[]> producer;
    private final long endNanos;
    private volatile Exception refusal;
    private final AtomicInteger unanswered = new AtomicInteger();

    Announcement(PublisherContext neighbours, PublisherPlan plan) {
        clock = neighbours.clock();
        wake = neighbours.wake();
        endNanos = clock.nanos() + LONGEST_NANOS;
        producer = neighbours.kafka().producer(ClientProperties.producer(plan.clientProperties()));
    }

    void send(String topic, EncodedRecord record) {
        unanswered.incrementAndGet();
        producer.send(
                new ProducerRecord<>(
                        topic,
                        null,
                        record.key(),
                        record.value(),
                        new KafkaHeaders().of(record.headers())),
                this);
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        refusal = exception == null ? refusal : exception;
        unanswered.decrementAndGet();
        wake.run();
    }

    /** Whether Kafka has answered. */
    boolean answered() {
        return unanswered.get() == 0;
    }

    /**
     * Whether Kafka has given its final answer.
     *
     * @throws ExecutionException when another attempt may succeed
     */
    boolean over() throws ExecutionException {
        if (answered() && refusal instanceof RetriableException) {
            throw new ExecutionException(refusal);
        }
        if (!answered() && clock.nanos() - endNanos >= 0) {
            throw new TimeoutException("no answer to the announcement of an epoch");
        }
        return answered();
    }

    /** Why it was refused; null if it was not. */
    Exception refusal() {
        return refusal;
    }

    /** How long to wait for an answer, ns. */
    long restNanos() {
        return answered() ? 0 : Math.min(Beat.WAIT_NANOS, Math.max(0, endNanos - clock.nanos()));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
