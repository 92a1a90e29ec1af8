package io.routecast.simulation.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A consumer that is assigned its partitions. */
final class ModelConsumer extends MockConsumer<byte[], byte[]> {
    private static final int MOST_RECORDS = 100;

    private final ModelKafka kafka;

    ModelConsumer(ModelKafka kafka) {
        super("earliest");
        this.kafka = kafka;
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        answer(timeout);
        if (kafka.faults().forbidden.contains(topic)) {
            throw new TopicAuthorizationException(topic);
        }
        ModelTopic there = kafka.topic(topic);
        return IntStream.range(0, there == null ? 0 : there.partitions())
                .mapToObj(i -> new PartitionInfo(topic, i, null, null, null))
                .toList();
    }

    private void answer(Duration timeout) {
        if (kafka.faults().away()) {
            kafka.busy(timeout.toNanos());
            throw new TimeoutException("no answer");
        }
        kafka.busy(kafka.latency());
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        return offsets(partitions, timeout, partition -> 0);
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        return offsets(partitions, timeout, partition -> log(partition).size());
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions,
            Duration timeout,
            ToLongFunction<TopicPartition> offset) {
        answer(timeout);
        return partitions.stream().collect(Collectors.toMap(p -> p, offset::applyAsLong));
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times, Duration timeout) {
        answer(timeout);
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        times.forEach((partition, millis) -> found.put(partition, offset(partition, millis)));
        return found;
    }

    private OffsetAndTimestamp offset(TopicPartition partition, long millis) {
        return log(partition).stream()
                .filter(record -> record.timestampMillis() >= millis)
                .findFirst()
                .map(first -> new OffsetAndTimestamp(first.offset(), first.timestampMillis()))
                .orElse(null);
    }

    private List<StoredRecord> log(TopicPartition partition) {
        ModelTopic topic = kafka.topic(partition.topic());
        return topic == null ? List.of() : topic.log(partition.partition());
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        if (!kafka.faults().away()) {
            assignment().stream()
                    .filter(partition -> !kafka.faults().leaderless.contains(partition))
                    .forEach(partition -> poll(partition, polled));
        }
        kafka.busy(polled.isEmpty() ? timeout.toNanos() : kafka.latency());
        return new ConsumerRecords<>(polled, Map.of());
    }

    private void poll(
            TopicPartition partition,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        List<StoredRecord> log = log(partition);
        int from = (int) position(partition);
        int to = Math.min(log.size(), from + MOST_RECORDS);
        if (from < to) {
            polled.put(partition, log.subList(from, to).stream().map(this::record).toList());
            seek(partition, to);
        }
    }

    private ConsumerRecord<byte[], byte[]> record(StoredRecord stored) {
        return new ConsumerRecord<>(
                stored.topic(),
                stored.partition(),
                stored.offset(),
                stored.timestampMillis(),
                kafka.topic(stored.topic()).appendTime()
                        ? TimestampType.LOG_APPEND_TIME
                        : TimestampType.CREATE_TIME,
                stored.key().length,
                stored.value() == null ? -1 : stored.value().length,
                stored.key(),
                stored.value(),
                new RecordHeaders(stored.headers()),
                Optional.empty());
    }
}
