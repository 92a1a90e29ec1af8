package io.routecast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.namespace.ReplayedObjects;
import io.routecast.namespace.ReplayedTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to its current end, as any consumer may. */
public final class WholeTopic {
    private static final String OF_ANOTHER_STREAM = "\"stream\":\"";

    private WholeTopic() {}

    /** All records, partition by partition, in their order there. */
    public static List<ConsumerRecord<byte[], byte[]>> read(String servers, String topic) {
        Map<String, Object> properties = Map.of("bootstrap.servers", servers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /**
     * Replays a changes topic. Asserts that records are keyed by their prefix, that those of one
     * prefix are in order, and that duplicates have the same bytes.
     */
    public static ReplayedTable replay(String servers, String topic) {
        return replay(servers, topic, new ReplayedTable());
    }

    /** Likewise, into a table that has been given the gaps. */
    public static ReplayedTable replay(String servers, String topic, ReplayedTable table) {
        TreeMap<Long, byte[]> bySeq = new TreeMap<>();
        Map<String, Long> lastOfKey = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(servers, topic)) {
            PublishedChange change = ChangeReader.read(record.value());
            String key = new String(record.key(), StandardCharsets.UTF_8);
            assertEquals(change.prefix(), key, "key");
            byte[] twice = bySeq.put(change.seq(), record.value());
            if (twice == null) {
                Long last = lastOfKey.put(key, change.seq());
                assertTrue(last == null || last < change.seq(), () -> key + " out of order");
            } else {
                assertTrue(Arrays.equals(twice, record.value()), "a duplicate differs");
            }
        }
        bySeq.values().forEach(table::take);
        return table;
    }

    /**
     * Replays a topic of rules or nexthop objects of one host and epoch. Asserts that they are in
     * one partition, in order, and that duplicates have the same bytes.
     */
    public static ReplayedObjects objects(String servers, String topic) {
        TreeMap<Long, byte[]> bySeq = new TreeMap<>();
        Set<Integer> partitions = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : read(servers, topic)) {
            partitions.add(record.partition());
            long seq = ReplayedObjects.seq(record.value());
            byte[] twice = bySeq.put(seq, record.value());
            assertTrue(
                    twice == null || Arrays.equals(twice, record.value()), "a duplicate differs");
        }
        assertTrue(partitions.size() <= 1, () -> "one host, partitions " + partitions);
        ReplayedObjects objects = new ReplayedObjects();
        bySeq.values().forEach(objects::take);
        return objects;
    }

    /** Agent events, in order, but for those of rules and nexthop objects alone. */
    public static List<String> events(String servers, String topic) {
        return read(servers, topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(event -> !event.contains(OF_ANOTHER_STREAM))
                .toList();
    }
}
