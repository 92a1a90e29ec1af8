package io.routecast.publish;

import io.routecast.kernel.Beat;
import io.routecast.record.EventReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last epoch of this host in the agents topic. An agent whose state was lost cannot go on
 * with the sequence that it does not know any more; it begins a new epoch, which must not be one
 * that consumers have seen.
 */
final class EpochFinder {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> clientProperties;
    private final String topic;
    private final String hostId;
    private final Beat beat;

    EpochFinder(Map<String, Object> clientProperties, String topic, String hostId, Beat beat) {
        this.clientProperties = clientProperties;
        this.topic = topic;
        this.hostId = hostId;
        this.beat = beat;
    }

    /** The highest epoch of this host that the topic still tells of; 0 if there is none. */
    int last() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(clientProperties)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            int last = 0;
            while (isBehind(consumer, ends)) {
                beat.beat();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    last = Math.max(last, EventReader.epochOf(record.value(), hostId));
                }
            }
            return last;
        }
    }

    private static boolean isBehind(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (consumer.position(end.getKey()) < end.getValue()) {
                return true;
            }
        }
        return false;
    }
}
