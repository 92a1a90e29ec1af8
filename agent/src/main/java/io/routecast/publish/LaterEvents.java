package io.routecast.publish;

import io.routecast.client.json.EventReader;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.time.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/**
 * How far a host has come after its last record in the hosts topic, as the agents topic shows it:
 * an agent that was killed has reported it in its heartbeats. Reads from that time on, as far as
 * the next record in the hosts topic would have been, and only in the partition of the host's name.
 * Owned by the publisher's thread.
 */
final class LaterEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long SLACK_MILLIS = 60_000;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final String host;
    private final String hostId;
    private final Clock clock;
    private final long fromMillis;
    private final long toMillis;
    private TopicPartition partition;
    private long end;
    private boolean over;
    private long progressNanos;
    private Reached reached = Reached.NOTHING;

    /**
     * @param configured Kafka client properties as configured
     * @param host the name under which it wrote
     * @param sinceMillis when it wrote its last record in the hosts topic, Unix ms
     * @param forMillis after how long the next one was due
     */
    LaterEvents(
            KafkaClients kafka,
            Map<String, String> configured,
            String topic,
            String host,
            String hostId,
            long sinceMillis,
            long forMillis,
            Clock clock) {
        this.topic = topic;
        this.host = host;
        this.hostId = hostId;
        this.clock = clock;
        fromMillis = Math.max(0, sinceMillis - SLACK_MILLIS);
        toMillis = sinceMillis + 2 * forMillis + SLACK_MILLIS;
        Map<String, Object> properties = ClientProperties.consumer(configured);
        // A transaction that somebody left open would hide all that was written after it.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = kafka.consumer(properties);
    }

    /** Reads on. True once all has been read. */
    boolean turn() {
        if (partition == null) {
            begin();
        }
        if (over || consumer.position(partition, ANSWER) >= end) {
            return true;
        }
        boolean some = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            some = true;
            take(record);
        }
        if (some) {
            progressNanos = clock.nanos();
        } else if (clock.nanos() - progressNanos > SILENCE_NANOS) {
            throw new TimeoutException("no records of " + topic + " for 10 seconds");
        }
        return over || consumer.position(partition, ANSWER) >= end;
    }

    private void begin() {
        int partitions = consumer.partitionsFor(topic, ANSWER).size();
        byte[] key = host.getBytes(StandardCharsets.UTF_8);
        partition =
                new TopicPartition(
                        topic,
                        partitions == 0 ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions);
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        end = consumer.endOffsets(one, ANSWER).get(partition);
        OffsetAndTimestamp from =
                consumer.offsetsForTimes(Map.of(partition, fromMillis), ANSWER).get(partition);
        consumer.seek(partition, from == null ? end : from.offset());
        progressNanos = clock.nanos();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        over |= record.timestamp() > toMillis;
        try {
            PublishedEvent event = EventReader.read(record.value());
            Reached shown = Reached.of(event);
            if (!over && event.hostId().equals(hostId)) {
                reached = reached.and(shown);
            }
        } catch (RecordFormatException e) {
            // Anybody may write there.
        }
    }

    /** What was found. */
    Reached reached() {
        return reached;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
