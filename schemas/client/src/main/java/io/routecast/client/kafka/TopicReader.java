package io.routecast.client.kafka;

import java.time.Duration;
import java.util.Collection;
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
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic from its beginning to its end, and later from there to its new end; or a stretch of
 * it, or single records. Notices what is missing at the start (retention) and in between
 * (compaction). Owned by one thread.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long SILENCE_NANOS = 30_000_000_000L;

    private final Cluster cluster;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicOffsets offsets;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Set<Integer> truncated = new HashSet<>();
    private boolean compacted;

    /**
     * @throws TopicException when the properties of the cluster lead nowhere
     */
    public TopicReader(Cluster cluster, String topic) throws TopicException {
        this.cluster = cluster;
        this.topic = topic;
        try {
            consumer = cluster.consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        } catch (KafkaException e) {
            throw cluster.failed(e);
        }
        offsets = new TopicOffsets(cluster, topic, consumer);
    }

    /** Name of the topic. */
    public String topic() {
        return topic;
    }

    /**
     * Reads up to the end that the topic has when this is called; the first time from the
     * beginning, then from where the last call has ended.
     *
     * @param records takes the records, those of a partition in order, and those of several by
     *     their time as far as they are fetched together
     * @throws TopicException when the topic does not exist, or the brokers do not answer
     */
    public void readToEnd(Consumer<TopicRecord> records) throws TopicException {
        try {
            offsets.begins().forEach(this::begin);
            Map<TopicPartition, Long> ends = offsets.ends();
            assign(ends.keySet());
            poll(next, ends, records);
        } catch (KafkaException e) {
            throw cluster.failed(e);
        }
    }

    /** What was paused stays so when it is assigned again. */
    private void assign(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.resume(partitions);
    }

    private void begin(TopicPartition partition, long offset) {
        if (next.putIfAbsent(partition, offset) == null && offset > 0) {
            truncated.add(partition.partition());
        }
    }

    /**
     * Reads a stretch, whatever else has been read.
     *
     * @param records takes the records, those of a partition in order, and those of several by
     *     their time as far as they are fetched together
     * @throws TopicException when the topic does not exist, or the brokers do not answer
     */
    public void read(Stretch stretch, Consumer<TopicRecord> records) throws TopicException {
        Map<TopicPartition, Long> from = new HashMap<>(stretch.from());
        from.keySet().removeIf(p -> from.get(p) >= stretch.to().getOrDefault(p, 0L));
        Map<TopicPartition, Long> to = new HashMap<>(stretch.to());
        to.keySet().retainAll(from.keySet());
        try {
            assign(from.keySet());
            poll(from, to, records);
        } catch (KafkaException e) {
            throw cluster.failed(e);
        }
    }

    private void poll(
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> ends,
            Consumer<TopicRecord> records)
            throws TopicException {
        positions.forEach(consumer::seek);
        long progressNanos = System.nanoTime();
        while (isBefore(positions, ends)) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            for (TopicRecord record : TimeMerge.merge(batch)) {
                take(record, positions, ends, records);
            }
            positions.replaceAll((partition, offset) -> consumer.position(partition));
            // What has been read would only be fetched further.
            consumer.pause(done(positions, ends));
            progressNanos = progress(!batch.isEmpty(), progressNanos);
        }
    }

    private static List<TopicPartition> done(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().filter(p -> positions.get(p) >= ends.get(p)).toList();
    }

    private static boolean isBefore(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> positions.get(end.getKey()) < end.getValue());
    }

    private void take(
            TopicRecord record,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> ends,
            Consumer<TopicRecord> records) {
        TopicPartition partition = new TopicPartition(topic, record.position().partition());
        long offset = record.position().offset();
        // Without transactions every offset is a record, until compaction takes one away.
        compacted |= offset > positions.get(partition);
        positions.put(partition, offset + 1);
        if (positions == next || offset < ends.get(partition)) {
            records.accept(record);
        }
    }

    private long progress(boolean progressed, long progressNanos) throws TopicException {
        long now = System.nanoTime();
        if (!progressed && now - progressNanos > SILENCE_NANOS) {
            throw new TopicException(
                    "Kafka at " + cluster.servers() + ": no records for 30 seconds");
        }
        return progressed ? now : progressNanos;
    }

    /** Whether the topic is there. */
    public boolean exists() throws TopicException {
        try {
            return !offsets.partitions().isEmpty();
        } catch (KafkaException e) {
            throw cluster.failed(e);
        }
    }

    /**
     * Where the first record stands, in each partition, that has this timestamp or a later one; the
     * end of the partition where there is none.
     *
     * @param millis Unix ms; 0 for the beginning, {@link Long#MAX_VALUE} for the end
     * @throws TopicException when the topic does not exist, or the brokers do not answer
     */
    public Map<TopicPartition, Long> offsetsAt(long millis) throws TopicException {
        try {
            return offsets.at(millis);
        } catch (KafkaException e) {
            throw cluster.failed(e);
        }
    }

    /** The whole topic as it is now. */
    public Stretch whole() throws TopicException {
        return new Stretch(offsetsAt(0), offsetsAt(Long.MAX_VALUE));
    }

    /**
     * Reads single records once more.
     *
     * @param records takes them; one that has gone since is left out
     */
    public void read(SortedSet<TopicPosition> positions, Consumer<TopicRecord> records)
            throws TopicException {
        try {
            for (TopicPosition position : positions) {
                read(position, records);
            }
        } catch (KafkaException e) {
            throw cluster.failed(e);
        }
    }

    private void read(TopicPosition position, Consumer<TopicRecord> records) {
        TopicPartition partition = new TopicPartition(topic, position.partition());
        assign(List.of(partition));
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
