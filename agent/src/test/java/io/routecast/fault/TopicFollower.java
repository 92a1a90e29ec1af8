package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.NetworkNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that reads both topics while they are written, and audits them. */
final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> client;
    private final TopicAudit audit;
    private final List<String> events = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "follower");
    private volatile boolean fromTheBeginning;
    private volatile boolean stopping;
    private volatile Throwable failure;

    private TopicFollower(String servers, TopicAudit audit) {
        this.audit = audit;
        client =
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        1_000,
                        "request.timeout.ms",
                        2_000,
                        "default.api.timeout.ms",
                        2_000,
                        "reconnect.backoff.max.ms",
                        200);
        thread.setDaemon(true);
    }

    static TopicFollower start(NetworkNamespace namespace, String servers, TopicAudit audit)
            throws Exception {
        TopicFollower follower = new TopicFollower(servers, audit);
        namespace.call(
                () -> {
                    follower.thread.start();
                    return null;
                });
        return follower;
    }

    private void run() {
        try {
            while (!stopping) {
                fromTheBeginning = false;
                follow();
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void follow() throws InterruptedException {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client, bytes, bytes)) {
            while (!stopping && !assigned(consumer)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            while (!stopping && !fromTheBeginning) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
            }
        }
    }

    /** Reads from the beginning: the topic was replaced by a new one of the same name. */
    void fromTheBeginning() {
        fromTheBeginning = true;
    }

    private static boolean assigned(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        try {
            for (String topic : List.of(FaultScene.CHANGES, FaultScene.AGENTS)) {
                int before = partitions.size();
                consumer.partitionsFor(topic)
                        .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
                if (partitions.size() == before) {
                    return false;
                }
            }
        } catch (KafkaException e) {
            return false;
        }
        consumer.assign(partitions);
        return true;
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(FaultScene.CHANGES)) {
            audit.take(record.key(), record.value());
        } else {
            events.add(new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    /** Agent events so far. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** Asks the audit something. */
    synchronized long ask(ToLongFunction<TopicAudit> question) {
        return question.applyAsLong(audit);
    }

    synchronized List<String> table() {
        return audit.table();
    }

    /** Waits until the answer to a question is at least this. */
    void await(String what, ToLongFunction<TopicAudit> question, long least, long seconds)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (ask(question) < least) {
            assertFollowing();
            assertTrue(System.nanoTime() < end, () -> what + " not in time");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Fails if the consumer has failed. */
    void assertFollowing() {
        assertTrue(failure == null, () -> "the consumer has failed: " + failure);
    }

    /** Ends it: afterwards the audit is the caller's alone. */
    TopicAudit stop() throws Exception {
        close();
        thread.join();
        if (failure != null) {
            throw new AssertionError("the consumer has failed", failure);
        }
        return audit;
    }

    @Override
    public void close() {
        stopping = true;
    }
}
