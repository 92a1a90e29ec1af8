package io.routecast.publish.state;

import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.KafkaHeaders;
import io.routecast.record.EncodedRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer for the topics of what is now. It has little memory, and waits for more to send
 * together, for nobody waits for these. Owned by the thread "state".
 */
final class Output implements AutoCloseable {
    private static final long MOST_BYTES = 1 << 20;
    private static final long BUFFER_BYTES = 4 << 20;

    private final Producer<byte[], byte[]> producer;
    private final KafkaHeaders headers = new KafkaHeaders();
    private final Runnable wake;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    // By topic: what the first record of it has failed with.
    private final Map<String, Exception> failures = new ConcurrentHashMap<>();

    /**
     * @param configured Kafka client properties as configured
     * @param wake called, from the producer's thread, when something was answered
     */
    Output(KafkaClients kafka, Map<String, String> configured, Runnable wake) {
        this.wake = wake;
        Map<String, Object> properties = new HashMap<>(ClientProperties.producer(configured));
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        producer = kafka.producer(properties);
    }

    /** Sends a record; what becomes of it is seen later. */
    void send(String topic, int partition, EncodedRecord record) {
        send(topic, partition, record, () -> {});
    }

    /**
     * Likewise.
     *
     * @param taken called, from the producer's thread, once Kafka has acknowledged it
     */
    void send(String topic, int partition, EncodedRecord record, Runnable taken) {
        int size = record.key().length + (record.value() == null ? 0 : record.value().length);
        bytes.addAndGet(size);
        underWay.incrementAndGet();
        producer.send(
                new ProducerRecord<>(
                        topic,
                        partition,
                        null,
                        record.key(),
                        record.value(),
                        headers.of(record.headers())),
                answer(topic, size, taken));
    }

    private Callback answer(String topic, int size, Runnable taken) {
        return (metadata, exception) -> {
            if (exception == null) {
                taken.run();
            } else {
                failures.putIfAbsent(topic, exception);
            }
            bytes.addAndGet(-size);
            underWay.decrementAndGet();
            wake.run();
        };
    }

    /** Whether another record may be sent now. */
    boolean hasRoom() {
        return bytes.get() < MOST_BYTES;
    }

    /** Whether all that was sent has been answered. */
    boolean idle() {
        return underWay.get() == 0;
    }

    /** What a record of this topic has failed with since this was asked last; null for nothing. */
    Exception takeFailure(String topic) {
        return failures.remove(topic);
    }

    /** Drops what is under way. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
