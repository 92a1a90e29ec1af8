package io.routecast.client.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows topics, on the thread that calls {@link #run}. Brokers that do not answer and topics that
 * do not exist are waited for; partitions that appear later, those of a new topic included, are
 * read from their beginning.
 */
public final class TopicTail {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PROBE_NANOS = 5_000_000_000L;
    private static final long RETRY_MILLIS = 500;

    private final Cluster cluster;
    private final List<String> topics;
    private final Consumer<List<TopicRecord>> records;
    private final Consumer<String> states;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private long fromMillis;
    private long probedNanos;
    private String reported;

    /**
     * @param topics at least one
     * @param fromMillis where a topic that exists already is read from: 0 for its beginning, a
     *     timestamp in Unix ms, {@link Long#MAX_VALUE} for its end
     * @param records takes each batch, in the order of time
     * @param states takes a sentence whenever something has changed between us and the topics
     */
    public TopicTail(
            Cluster cluster,
            List<String> topics,
            long fromMillis,
            Consumer<List<TopicRecord>> records,
            Consumer<String> states) {
        this.topics = List.copyOf(topics);
        this.cluster = cluster;
        this.fromMillis = fromMillis;
        this.records = records;
        this.states = states;
    }

    /** Follows until {@link #stop}, or until one of the takers throws something. */
    public void run() throws InterruptedException {
        while (!stopped()) {
            try {
                consumer = cluster.consumer(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
                follow();
            } catch (WakeupException e) {
                // Only stop() wakes.
            } catch (KafkaException e) {
                report(cluster.words(e) + "; trying again");
                stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            } finally {
                close();
            }
        }
    }

    private void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            consumer = null;
        }
    }

    private void follow() throws InterruptedException {
        while (!assign() && !stopped()) {
            report(missing());
            stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
        while (!stopped()) {
            probe();
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (!batch.isEmpty()) {
                records.accept(TimeMerge.merge(batch));
                next.replaceAll((partition, offset) -> consumer.position(partition));
            }
        }
    }

    /** Takes all partitions. False if there are none. */
    private boolean assign() {
        List<TopicPartition> partitions = partitions();
        List<TopicPartition> fresh =
                partitions.stream().filter(partition -> !next.containsKey(partition)).toList();
        next.putAll(beginnings(fresh));
        fresh.forEach(partition -> next.putIfAbsent(partition, 0L));
        // Whatever appears from now on is new.
        fromMillis = 0;
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.get(partition)));
        probedNanos = System.nanoTime() - PROBE_NANOS;
        return !partitions.isEmpty();
    }

    /** Where to begin, unless that is the beginning. */
    private Map<TopicPartition, Long> beginnings(List<TopicPartition> fresh) {
        if (fromMillis == 0) {
            return Map.of();
        }
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(fresh, ANSWER));
        if (fromMillis < Long.MAX_VALUE) {
            Map<TopicPartition, Long> times = new HashMap<>();
            fresh.forEach(partition -> times.put(partition, fromMillis));
            consumer.offsetsForTimes(times, ANSWER)
                    .forEach((p, found) -> offsets.compute(p, (key, end) -> or(found, end)));
        }
        return offsets;
    }

    private static Long or(OffsetAndTimestamp found, Long end) {
        return found == null ? end : (Long) found.offset();
    }

    private List<TopicPartition> partitions() {
        return topics.stream().flatMap(this::partitions).toList();
    }

    private Stream<TopicPartition> partitions(String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic, ANSWER);
        if (known == null || known.isEmpty()) {
            next.keySet().removeIf(partition -> partition.topic().equals(topic));
            return Stream.empty();
        }
        return known.stream().map(info -> new TopicPartition(topic, info.partition()));
    }

    private boolean isThere(String topic) {
        return next.keySet().stream().anyMatch(partition -> partition.topic().equals(topic));
    }

    private String state() {
        List<String> followed = topics.stream().filter(this::isThere).toList();
        if (followed.isEmpty()) {
            return missing();
        }
        String following = "following " + String.join(", ", followed) + " at " + cluster.servers();
        return followed.size() == topics.size() ? following : following + "; " + missing();
    }

    private String missing() {
        List<String> missing = topics.stream().filter(topic -> !isThere(topic)).toList();
        return missing.size() == 1
                ? "topic " + missing.get(0) + " does not exist; waiting for it"
                : "topics " + String.join(", ", missing) + " do not exist; waiting for them";
    }

    /** A consumer without records does not say whether the brokers are there; this asks them. */
    private void probe() {
        if (System.nanoTime() - probedNanos >= PROBE_NANOS) {
            consumer.endOffsets(next.keySet(), ANSWER);
            if (partitions().size() != next.size()) {
                assign();
            }
            report(state());
            probedNanos = System.nanoTime();
        }
    }

    private void report(String state) {
        if (!state.equals(reported)) {
            reported = state;
            states.accept(state);
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stop.countDown();
        KafkaConsumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }
}
