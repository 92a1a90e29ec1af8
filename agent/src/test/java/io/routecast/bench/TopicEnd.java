package io.routecast.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic holds that Kafka has acknowledged. */
final class TopicEnd implements AutoCloseable {
    private static final int PARTITIONS = 12;
    private static final long POLL_MILLIS = 50;
    private static final long QUIET_NANOS = 20_000_000_000L;

    private final Admin admin;
    private final String topic;
    private final Map<TopicPartition, OffsetSpec> partitions;

    /** Makes the topic, with as many partitions as the agent would give it. */
    TopicEnd(String servers, String topic) throws ExecutionException, InterruptedException {
        this.topic = topic;
        admin = Admin.create(Map.of("bootstrap.servers", servers));
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
        partitions =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    }

    /** Records so far. */
    long records() throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /**
     * Waits for {@code expected} records, or until none has come for a while.
     *
     * @return when the last one was there, {@code System.nanoTime}
     */
    long await(long expected) throws ExecutionException, InterruptedException {
        long seen = -1;
        long lastNanos = System.nanoTime();
        long records = records();
        while (records < expected && System.nanoTime() - lastNanos < QUIET_NANOS) {
            if (records != seen) {
                seen = records;
                lastNanos = System.nanoTime();
            }
            Thread.sleep(POLL_MILLIS);
            records = records();
        }
        return records < expected ? lastNanos : System.nanoTime();
    }

    /** Deletes the topic. */
    @Override
    public void close() {
        admin.deleteTopics(List.of(topic));
        admin.close();
    }
}
