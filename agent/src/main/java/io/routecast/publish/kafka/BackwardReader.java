package io.routecast.publish.kafka;

import io.routecast.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads a topic from its end towards its beginning, all partitions side by side, in stretches that
 * grow. Within a stretch it reads forwards, as Kafka's consumer does. It does not read what is
 * written meanwhile. Owned by one thread.
 */
public final class BackwardReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long FIRST_STRETCH = 200;
    private static final int GROWTH = 4;

    /** Takes the records. */
    public interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    /** The progress in one partition. */
    private static final class Part {
        private final long begin;
        // All records from here on were read, or were written later.
        private long unreadEnd;
        private long stretchEnd;
        private long oldestMillis = Long.MAX_VALUE;

        Part(long begin, long end) {
            this.begin = begin;
            unreadEnd = end;
        }

        boolean isExhausted() {
            return unreadEnd <= begin;
        }
    }

    private final String topic;
    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Part> parts = new HashMap<>();
    private long stretch = FIRST_STRETCH;
    private long progressNanos;

    /**
     * @param configured Kafka client properties as configured
     * @param clock measures how long no record has come
     */
    public BackwardReader(
            KafkaClients kafka, Map<String, String> configured, String topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
        Map<String, Object> properties = ClientProperties.consumer(configured);
        // An open transaction would hide all records that were written after it.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = kafka.consumer(properties);
    }

    public String topic() {
        return topic;
    }

    /**
     * Polls once, within a stretch of each partition that is not exhausted.
     *
     * @return whether the stretch is complete; until then its newest records are missing
     */
    public boolean poll(Taker records) {
        if (consumer.assignment().isEmpty()) {
            beginStretch();
        }
        if (!consumer.assignment().isEmpty()) {
            pollStretch(records);
        }
        return consumer.assignment().isEmpty();
    }

    /** Polls until a stretch is complete; answers whether there is more to read. */
    public boolean readMore(Taker records) {
        boolean read = false;
        while (!read) {
            read = poll(records);
        }
        return hasMore();
    }

    /** Whether there is more to read. */
    public boolean hasMore() {
        return parts.isEmpty() || parts.values().stream().anyMatch(part -> !part.isExhausted());
    }

    private void beginStretch() {
        if (parts.isEmpty()) {
            begin();
        }
        List<TopicPartition> unread =
                parts.keySet().stream().filter(p -> !parts.get(p).isExhausted()).toList();
        consumer.assign(unread);
        unread.forEach(this::seek);
        stretch *= GROWTH;
        progressNanos = clock.nanos();
    }

    private void pollStretch(Taker records) {
        boolean progress = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            progress = true;
            take(record, records);
        }
        if (progress) {
            progressNanos = clock.nanos();
        } else if (clock.nanos() - progressNanos > SILENCE_NANOS) {
            throw new TimeoutException("no records of " + topic + " for 10 seconds");
        }
        leaveWhatIsRead();
    }

    private void begin() {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        if (known == null || known.isEmpty()) {
            // Perhaps the topic was just created; not known does not mean empty.
            throw new UnknownTopicOrPartitionException("topic " + topic + " is not known yet");
        }
        List<TopicPartition> partitions =
                known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, ANSWER);
        consumer.endOffsets(partitions, ANSWER)
                .forEach((p, end) -> parts.put(p, new Part(begins.get(p), end)));
    }

    private void seek(TopicPartition partition) {
        Part part = parts.get(partition);
        part.stretchEnd = part.unreadEnd;
        part.unreadEnd = Math.max(part.begin, part.stretchEnd - stretch);
        consumer.seek(partition, part.unreadEnd);
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Taker records) {
        Part part = parts.get(new TopicPartition(topic, record.partition()));
        if (record.offset() < part.stretchEnd) {
            part.oldestMillis = Math.min(part.oldestMillis, record.timestamp());
            records.take(record);
        }
    }

    /** Drops partitions whose stretch is complete: the consumer would fetch on. */
    private void leaveWhatIsRead() {
        List<TopicPartition> left =
                consumer.assignment().stream()
                        .filter(p -> consumer.position(p, ANSWER) < parts.get(p).stretchEnd)
                        .toList();
        if (left.size() < consumer.assignment().size()) {
            consumer.assign(left);
        }
    }

    /** Whether every record that the broker appended at this time or later was read. */
    public boolean isReadBackTo(long millis) {
        return !parts.isEmpty()
                && parts.values().stream()
                        .allMatch(part -> part.isExhausted() || part.oldestMillis < millis);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
