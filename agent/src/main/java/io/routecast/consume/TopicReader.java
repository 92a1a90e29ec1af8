package io.routecast.consume;

import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.KafkaFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic from its beginning to its end, and later from there to its new end. Notices what is
 * missing in front (retention) and in between (compaction). Owned by one thread.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long SILENCE_NANOS = 30_000_000_000L;

    private final Map<String, String> configured;
    private final String servers;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Set<Integer> truncated = new HashSet<>();
    private boolean compacted;

    /**
     * @param configured Kafka client properties as configured
     * @throws TopicException when they lead nowhere
     */
    public TopicReader(Map<String, String> configured, String topic) throws TopicException {
        this.topic = topic;
        this.configured = configured;
        servers = configured.get("bootstrap.servers");
        Map<String, Object> properties = ClientProperties.consumer(configured);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        try {
            consumer = ClientProperties.newConsumer(properties);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private TopicException failed(KafkaException e) {
        return new TopicException("Kafka at " + servers + ": " + KafkaFailure.of(e, configured), e);
    }

    /**
     * Reads up to the end that the topic has when this is called; the first time from the
     * beginning, then from where the last call has ended.
     *
     * @param records takes the records, those of a partition in order
     * @throws TopicException when the topic does not exist, or the brokers do not answer
     */
    public void readToEnd(Consumer<TopicRecord> records) throws TopicException {
        try {
            assign();
            Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet(), ANSWER);
            next.forEach(consumer::seek);
            long progressNanos = System.nanoTime();
            while (isBehind(ends)) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                batch.forEach(record -> take(record, records));
                next.replaceAll((partition, offset) -> consumer.position(partition));
                progressNanos = progress(!batch.isEmpty(), progressNanos);
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Whether the topic is there. */
    public boolean exists() throws TopicException {
        try {
            return !partitions().isEmpty();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private List<PartitionInfo> partitions() {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        return known == null ? List.of() : known;
    }

    private void assign() throws TopicException {
        List<PartitionInfo> known = partitions();
        if (known.isEmpty()) {
            throw new TopicException("topic " + topic + " does not exist at " + servers);
        }
        List<TopicPartition> partitions =
                known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
        consumer.assign(partitions);
        consumer.beginningOffsets(partitions, ANSWER)
                .forEach(
                        (partition, begin) -> {
                            if (next.putIfAbsent(partition, begin) == null && begin > 0) {
                                truncated.add(partition.partition());
                            }
                        });
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> next.get(end.getKey()) < end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Consumer<TopicRecord> records) {
        TopicPartition partition = new TopicPartition(topic, record.partition());
        // Without transactions every offset is a record, until compaction takes one away.
        compacted |= record.offset() > next.get(partition);
        next.put(partition, record.offset() + 1);
        records.accept(TopicRecord.of(record));
    }

    private long progress(boolean progressed, long progressNanos) throws TopicException {
        long now = System.nanoTime();
        if (!progressed && now - progressNanos > SILENCE_NANOS) {
            throw new TopicException("Kafka at " + servers + ": no records for 30 seconds");
        }
        return progressed ? now : progressNanos;
    }

    /**
     * Reads single records once more.
     *
     * @param records takes them; one that has gone since is left out
     */
    public void read(SortedSet<Position> positions, Consumer<TopicRecord> records)
            throws TopicException {
        try {
            for (Position position : positions) {
                read(position, records);
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private void read(Position position, Consumer<TopicRecord> records) {
        TopicPartition partition = new TopicPartition(topic, position.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.offset());
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(ANSWER)) {
            if (record.offset() == position.offset()) {
                records.accept(TopicRecord.of(record));
            }
        }
    }

    /** Partitions whose oldest records are gone. */
    public Set<Integer> truncated() {
        return truncated;
    }

    /** Whether records are missing between others. */
    public boolean compacted() {
        return compacted;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
