package io.routecast.publish.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Kafka's clients as the publisher makes and uses them. A call may take as long as its time-out. A
 * simulation brings its own clients.
 */
public interface KafkaClients {
    /** The topics of a plan, at its brokers. */
    Topics topics(PublisherPlan plan);

    /** An idempotent producer. */
    Producer<byte[], byte[]> producer(Map<String, Object> properties);

    /** Flushes that producer. */
    Flusher flusher(Producer<?, ?> producer);

    /** A consumer that belongs to no group. */
    Consumer<byte[], byte[]> consumer(Map<String, Object> properties);
}
