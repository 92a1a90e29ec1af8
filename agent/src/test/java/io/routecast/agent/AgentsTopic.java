package io.routecast.agent;

import io.routecast.client.json.EventReader;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads the agents topic, and writes invalid records to topics. */
final class AgentsTopic {
    static final String CHANGES = "routecast.changes";
    static final String AGENTS = "routecast.agents";

    private AgentsTopic() {}

    /** The events of the agents topic, in the order of their partitions. */
    static List<PublishedEvent> events(String servers) {
        List<PublishedEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : WholeTopic.read(servers, AGENTS)) {
            try {
                events.add(EventReader.read(record.value()));
            } catch (RecordFormatException e) {
                // Not ours.
            }
        }
        return events;
    }

    /** Writes each value to every partition of a topic, keyed by a host or by nothing. */
    static void spoil(String servers, String topic, List<byte[]> values) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", servers), bytes, bytes)) {
            int partitions = producer.partitionsFor(topic).size();
            for (int i = 0; i < values.size(); i++) {
                for (int partition = 0; partition < partitions; partition++) {
                    byte[] key = i % 2 == 0 ? null : "edge-7".getBytes(StandardCharsets.UTF_8);
                    ProducerRecord<byte[], byte[]> record =
                            new ProducerRecord<>(topic, partition, key, values.get(i));
                    // A header without a value, and one that is not text.
                    record.headers().add("ce_id", i % 3 == 0 ? null : new byte[] {(byte) 0xff});
                    producer.send(record);
                }
            }
        }
    }
}
