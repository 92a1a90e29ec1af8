package io.routecast.client.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a topic, and where in them something begins. Owned by its reader's thread. */
final class TopicOffsets {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicOffsets(Cluster cluster, String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.cluster = cluster;
        this.topic = topic;
        this.consumer = consumer;
    }

    /** All partitions; none when there is no such topic. */
    List<TopicPartition> partitions() {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        return known == null
                ? List.of()
                : known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    }

    /**
     * All partitions.
     *
     * @throws TopicException when there is no such topic
     */
    List<TopicPartition> known() throws TopicException {
        List<TopicPartition> partitions = partitions();
        if (partitions.isEmpty()) {
            throw new TopicException("topic " + topic + " does not exist at " + cluster.servers());
        }
        return partitions;
    }

    /** Where the oldest records are. */
    Map<TopicPartition, Long> begins() throws TopicException {
        return consumer.beginningOffsets(known(), ANSWER);
    }

    /** Where the next records will be. */
    Map<TopicPartition, Long> ends() throws TopicException {
        return consumer.endOffsets(known(), ANSWER);
    }

    /** See {@link TopicReader#offsetsAt}. */
    Map<TopicPartition, Long> at(long millis) throws TopicException {
        if (millis <= 0) {
            return begins();
        }
        Map<TopicPartition, Long> offsets = new HashMap<>(ends());
        if (millis < Long.MAX_VALUE) {
            offsets.putAll(ofTime(offsets.keySet().stream().toList(), millis));
        }
        return offsets;
    }

    private Map<TopicPartition, Long> ofTime(List<TopicPartition> partitions, long millis) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> millis));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times, ANSWER).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }
}
