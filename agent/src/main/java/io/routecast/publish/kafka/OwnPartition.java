package io.routecast.publish.kafka;

import io.routecast.record.HostRecordWriter;
import io.routecast.time.Clock;
import java.time.Duration;
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
import org.apache.kafka.common.utils.Utils;

/**
 * Reads the partition of a topic that a host's records are in: that of its id, as Kafka's default
 * partitioner would choose it. Owned by one thread.
 */
public final class OwnPartition implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final int FETCH_BYTES = 1 << 20;

    /** Takes what is read. */
    @FunctionalInterface
    public interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final String hostId;
    private TopicPartition partition;
    private long end;
    private long progressNanos;

    /**
     * @param configured Kafka client properties as configured
     */
    public OwnPartition(
            KafkaClients kafka,
            Map<String, String> configured,
            String topic,
            String hostId,
            Clock clock) {
        this.topic = topic;
        this.hostId = hostId;
        this.clock = clock;
        Map<String, Object> properties = ClientProperties.consumer(configured);
        // A transaction that somebody left open would hide all that was written after it.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        consumer = kafka.consumer(properties);
    }

    /** Which one of so many partitions a host's records are in. */
    public static int of(String hostId, int partitions) {
        return Utils.toPositive(Utils.murmur2(HostRecordWriter.key(hostId))) % partitions;
    }

    /** Its number, once it was read. */
    public int partition() {
        return partition.partition();
    }

    /**
     * Begins at the beginning; what is written from now on need not be read.
     *
     * @throws UnknownTopicOrPartitionException when there is no such topic
     */
    public void begin() {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        if (known == null || known.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topic " + topic + " is not known yet");
        }
        partition = new TopicPartition(topic, of(hostId, known.size()));
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        consumer.seek(partition, consumer.beginningOffsets(one, ANSWER).get(partition));
        extend();
    }

    /** What was written meanwhile is to be read as well. */
    public void extend() {
        end = consumer.endOffsets(List.of(partition), ANSWER).get(partition);
        progressNanos = clock.nanos();
    }

    /** Where the partition ended when that was looked at last. */
    public long end() {
        return end;
    }

    /**
     * Polls once.
     *
     * @return whether all has been read
     * @throws TimeoutException when there is more, and nothing has come for ten seconds
     */
    public boolean poll(Duration atMost, Taker records) {
        if (isRead()) {
            return true;
        }
        boolean progress = follow(atMost, records);
        if (progress) {
            progressNanos = clock.nanos();
        } else if (clock.nanos() - progressNanos > SILENCE_NANOS) {
            throw new TimeoutException("no records of " + topic + " for 10 seconds");
        }
        return isRead();
    }

    private boolean isRead() {
        return consumer.position(partition, ANSWER) >= end;
    }

    /** Polls once, wherever the end is; whether there was something. */
    public boolean follow(Duration atMost, Taker records) {
        boolean some = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            some = true;
            records.take(record);
        }
        return some;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
