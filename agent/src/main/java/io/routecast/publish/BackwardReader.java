package io.routecast.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads a topic from its end towards its beginning, all partitions side by side, one stretch after
 * another, each longer than the one before: within a stretch forwards, as Kafka's consumer does.
 * What is written meanwhile is not read. Owned by one thread.
 */
final class BackwardReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long FIRST_STRETCH = 200;
    private static final int GROWTH = 4;

    /** Of one partition. */
    private static final class Part {
        private final long begin;
        // All from here on has been read, or was written later.
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
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Part> parts = new HashMap<>();
    private long stretch = FIRST_STRETCH;

    /**
     * @param configured Kafka client properties as configured
     */
    BackwardReader(Map<String, String> configured, String topic) {
        this.topic = topic;
        Map<String, Object> properties = ClientProperties.consumer(configured);
        // A transaction that somebody left open would hide all that was written after it.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(properties);
    }

    String topic() {
        return topic;
    }

    /**
     * Reads the next stretch of each partition that is not exhausted.
     *
     * @param turn run at least every few seconds
     * @return whether there is more to read
     */
    boolean readMore(Consumer<ConsumerRecord<byte[], byte[]>> records, Runnable turn) {
        if (parts.isEmpty()) {
            begin();
        }
        List<TopicPartition> unread =
                parts.keySet().stream().filter(p -> !parts.get(p).isExhausted()).toList();
        consumer.assign(unread);
        unread.forEach(this::seek);
        long progressNanos = System.nanoTime();
        while (!consumer.assignment().isEmpty()) {
            turn.run();
            boolean progress = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                progress = true;
                take(record, records);
            }
            if (progress) {
                progressNanos = System.nanoTime();
            } else if (System.nanoTime() - progressNanos > SILENCE_NANOS) {
                throw new TimeoutException("no records of " + topic + " for 10 seconds");
            }
            leaveWhatIsRead();
        }
        stretch *= GROWTH;
        return parts.values().stream().anyMatch(part -> !part.isExhausted());
    }

    private void begin() {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        if (known == null || known.isEmpty()) {
            // Made a moment ago perhaps: that nothing is known of it does not say it is empty.
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

    private void take(
            ConsumerRecord<byte[], byte[]> record,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        Part part = parts.get(new TopicPartition(topic, record.partition()));
        if (record.offset() < part.stretchEnd) {
            part.oldestMillis = Math.min(part.oldestMillis, record.timestamp());
            records.accept(record);
        }
    }

    /** A partition whose stretch is read would only be fetched further. */
    private void leaveWhatIsRead() {
        List<TopicPartition> left =
                consumer.assignment().stream()
                        .filter(p -> consumer.position(p, ANSWER) < parts.get(p).stretchEnd)
                        .toList();
        if (left.size() < consumer.assignment().size()) {
            consumer.assign(left);
        }
    }

    /** Whether nothing is left in any partition that the broker took at that time or later. */
    boolean isReadBackTo(long millis) {
        return !parts.isEmpty()
                && parts.values().stream()
                        .allMatch(part -> part.isExhausted() || part.oldestMillis < millis);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
