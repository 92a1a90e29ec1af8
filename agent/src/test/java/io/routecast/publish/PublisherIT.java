package io.routecast.publish;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.WholeTopic;
import io.routecast.broker.BrokerProcess;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Stream;
import io.routecast.namespace.ReplayedTable;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the publisher, over a store that only the test frees. */
class PublisherIT {
    private static final long TIMEOUT_SECONDS = 60;
    private static final long HEARTBEAT_MILLIS = 200;

    @TempDir private Path directory;
    private final MirrorOfTest mirror = new MirrorOfTest();
    private BrokerProcess broker;
    private OutboxOfTest outbox;
    private Publisher publisher;
    private PublisherLoop loop;
    private Thread thread;

    @BeforeEach
    void begin() throws Exception {
        broker = BrokerProcess.start();
        outbox = new OutboxOfTest(directory.resolve("state"));
        publisher = new Publisher(outbox.reader(), plan("none"), mirror);
        loop = new PublisherLoop(publisher);
        thread = new Thread(loop, "publisher");
        thread.start();
    }

    @AfterEach
    void end() throws Exception {
        loop.stop();
        thread.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        outbox.close();
        broker.close();
    }

    private PublisherPlan plan(String compression) {
        return plan(compression, "changes");
    }

    private PublisherPlan plan(String compression, String changes) {
        return new PublisherPlan(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "compression.type",
                        compression),
                new TopicPlan(changes, "agents", true, 3, 1, Map.of()),
                "id",
                true,
                HEARTBEAT_MILLIS);
    }

    private void append(int from, int to) {
        outbox.change(
                IntStream.range(from, to)
                        .mapToObj(i -> "10.1." + i + ".0/24")
                        .toArray(String[]::new));
        publisher.wake();
    }

    private void free() {
        outbox.free(mirror.watermark());
    }

    private void awaitPublished(long changes) throws Exception {
        await(
                changes + " published",
                () ->
                        mirror.watermark() != null
                                && mirror.watermark().changes().of(Stream.ROUTES) == changes);
    }

    private int records(String topic) {
        return WholeTopic.read(broker.bootstrapServers(), topic).size();
    }

    /**
     * Acknowledged entries are freed later, at any time: before the next session, or while it
     * sends. The session must neither send them again nor miss any in its digest.
     */
    @Test
    void aSessionGoesOnWhereTheOneBeforeHasEnded() throws Exception {
        append(0, 10);
        awaitPublished(10);
        publisher.reload(plan("gzip"));
        append(10, 20);
        awaitPublished(20);
        free();
        publisher.reload(plan("lz4"));
        free();
        append(20, 30);
        awaitPublished(30);
        free();
        assertEquals(30, records("changes"));
        ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), "changes");
        assertEquals(30, table.changes().size());
        assertEquals(table.digest(), Fingerprint.text(publisher.watermark().digest()));
        assertEquals(30, publisher.watermark().routes().ipv4());
        assertEquals(publisher.watermark(), outbox.writer().state().acked());
        assertEquals(0, outbox.writer().state().pendingEntries());
        assertEquals(0, outbox.writer().state().outboxBytes());
    }

    /** Nothing but heartbeats is sent. */
    @Test
    void aQuietHostKnowsWhetherKafkaIsThere() throws Exception {
        append(0, 1);
        awaitPublished(1);
        publisher.reload(plan("gzip"));
        long sent = records("agents");
        await("a heartbeat", () -> records("agents") > sent);
        List<String> events = WholeTopic.events(broker.bootstrapServers(), "agents");
        String last = events.get(events.size() - 1);
        assertTrue(last.contains("\"lag_ms\":0}"), last);
        await("connected", () -> publisher.brokers().trouble() == null);
        broker.pause();
        await("away", () -> publisher.brokers().trouble() != null);
        broker.resume();
        await("connected again", () -> publisher.brokers().trouble() == null);
        assertEquals(1, records("changes"));
    }

    /** A heartbeat is always due and cannot be sent. */
    @Test
    void thePublisherSleepsWhileKafkaIsAway() throws Exception {
        append(0, 1);
        awaitPublished(1);
        broker.pause();
        append(1, 2);
        TimeUnit.MILLISECONDS.sleep(2 * HEARTBEAT_MILLIS);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread.getId());
        TimeUnit.SECONDS.sleep(3);
        long used = threads.getThreadCpuTime(thread.getId()) - before;
        assertTrue(used < TimeUnit.MILLISECONDS.toNanos(300), () -> used + " ns of 3 s");
        assertNotEquals(2, publisher.watermark().changes().of(Stream.ROUTES));
        broker.resume();
        awaitPublished(2);
        assertEquals(0, publisher.missedWakeups());
    }

    /** With several in-flight requests Kafka's client gets stuck in one of five such topics. */
    @Test
    void thousandsOfRecordsMeetTopicsThatWereJustMade() throws Exception {
        String[] many =
                IntStream.range(0, 3_000)
                        .mapToObj(i -> "10." + (i >> 8) + "." + (i & 255) + ".0/24")
                        .toArray(String[]::new);
        for (int topic = 1; topic <= 3; topic++) {
            publisher.reload(plan("none", "changes-" + topic));
            outbox.change(many);
            publisher.wake();
            awaitPublished(3_000L * topic);
        }
        assertEquals(0, publisher.missedWakeups());
    }
}
