package io.routecast.publish.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** Clients that connect to brokers. */
public final class NetworkClients implements KafkaClients {
    @Override
    public Topics topics(PublisherPlan plan) {
        return new KafkaTopics(plan.topics(), ClientProperties.admin(plan.clientProperties()));
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(properties);
    }

    @Override
    public Flusher flusher(Producer<?, ?> producer) {
        return new FlusherThread(producer);
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties);
    }
}
