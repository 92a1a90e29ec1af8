package io.routecast.cli;

import io.routecast.record.EncodedRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The changes topic of a test, or that of another stream, written by hand. */
final class ChangesTopic {
    static final String NAME = "routecast.changes";

    private final String name;
    private final Map<String, Object> client;

    ChangesTopic(String bootstrapServers) {
        this(bootstrapServers, NAME);
    }

    ChangesTopic(String bootstrapServers, String name) {
        this.name = name;
        client = Map.of("bootstrap.servers", bootstrapServers);
    }

    void create(int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1);
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    void send(byte[]... values) throws ExecutionException, InterruptedException {
        for (byte[] value : values) {
            send(
                    new EncodedRecord(
                            "10.0.0.0/8".getBytes(StandardCharsets.US_ASCII), value, List.of()));
        }
    }

    void send(EncodedRecord record) throws ExecutionException, InterruptedException {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client, bytes, bytes)) {
            producer.send(new ProducerRecord<>(name, record.key(), record.value())).get();
        }
    }
}
