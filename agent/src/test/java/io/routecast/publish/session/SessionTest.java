package io.routecast.publish.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
import io.routecast.publish.Broker;
import io.routecast.publish.MirrorOfTest;
import io.routecast.publish.OutboxOfTest;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.simulation.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions turn by turn, in one thread and with the test's clock. */
class SessionTest {
    private static final long HEARTBEAT_MILLIS = 30_000;
    private static final long SECOND = 1_000_000_000L;
    private static final String EVEN = "10.0.0.0/24";
    private static final String ODD = "10.0.1.0/24";

    @TempDir private Path directory;
    @AutoClose private OutboxOfTest outbox;
    private final VirtualClock clock = new VirtualClock(OutboxOfTest.RECEIVED_MICROS);
    private final Set<String> refused = new HashSet<>();
    private final Broker broker = new Broker(this::refusal);
    private DeliveryProgress progress;
    private Session session;
    private long newestMillis = Long.MAX_VALUE / 2;

    @BeforeEach
    void open() {
        outbox = new OutboxOfTest(directory.resolve("state"));
        progress = new DeliveryProgress(outbox.reader().deliveryPosition(), clock);
    }

    private Exception refusal(ProducerRecord<byte[], byte[]> record) {
        if (refused.contains(record.topic())) {
            return new TopicAuthorizationException(record.topic());
        }
        if (record.timestamp() > newestMillis + clock.nanos() / 1_000_000) {
            return new InvalidTimestampException(
                    "Timestamp %d of message with offset 0 is out of range. The timestamp should be within [%d, %d]"
                            .formatted(
                                    record.timestamp(),
                                    Long.MIN_VALUE,
                                    newestMillis + clock.nanos() / 1_000_000));
        }
        return refused.contains(Broker.key(record))
                ? new RecordTooLargeException("too large")
                : null;
    }

    private void begin() {
        session =
                new Session(
                        new PublisherPlan(
                                Map.of("bootstrap.servers", "none:1"),
                                new TopicPlan("changes", "agents", true, 2, 1, Map.of()),
                                "id",
                                false,
                                HEARTBEAT_MILLIS),
                        new PublisherContext(
                                outbox.reader(), new MirrorOfTest(), broker, clock, () -> {}),
                        progress,
                        1);
    }

    /** Takes turns until nothing is due; after a failed session another one begins. */
    private void turn() {
        for (int turns = 0; turns < 10_000; turns++) {
            if (session == null) {
                begin();
            }
            try {
                session.advance();
                boolean rests = session.work() > 0;
                if (!broker.answer(turns & 1) && rests && !session.hasWork()) {
                    return;
                }
            } catch (Exception e) {
                session.close();
                assertTrue(progress.left(session.inFlight()), e::toString);
                session = null;
            }
        }
        throw new AssertionError("it does not come to rest");
    }

    private void pass(long nanos) {
        for (long passed = 0; passed < nanos; passed += SECOND) {
            clock.advance(SECOND);
            turn();
        }
    }

    private static String[] many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "11." + (i >> 8 & 255) + "." + (i & 255) + ".0/24")
                .toArray(String[]::new);
    }

    private long delivered() {
        return progress.delivered().watermark().changes().of(Stream.ROUTES);
    }

    @Test
    void everythingIsSentOnceAndInOrder() {
        outbox.change(many(0, 100));
        turn();
        assertEquals(
                List.of(many(0, 100)),
                broker.keys("changes").stream()
                        .sorted(
                                java.util.Comparator.comparing(
                                        k -> Integer.parseInt(k.split("\\.")[2])))
                        .toList());
        assertEquals(100, delivered());
        assertEquals(1, broker.sessions());
    }

    /** As by a broker that creates topics: no send fails. */
    @Test
    void aTopicThatWasMadeAgainIsSeenByItsOffsets() {
        outbox.change(EVEN, ODD);
        turn();
        assertFalse(session.takeRemadeTopic());
        broker.remakeTopics();
        outbox.change(EVEN);
        turn();
        assertTrue(session.takeRemadeTopic());
    }

    /** Accepted records of other keys are not sent again, however long one key is refused. */
    @Test
    void onlyTheRefusedRecordIsTriedAgain() {
        refused.add(EVEN);
        outbox.change(EVEN, ODD, EVEN);
        outbox.change(many(0, 100));
        turn();
        outbox.change(many(100, 200));
        pass(120 * SECOND);
        List<String> keys = broker.keys("changes");
        assertEquals(201, keys.size());
        assertEquals(201, new HashSet<>(keys).size(), "copies");
        assertEquals(0, delivered());
        assertEquals(2, broker.sessions());
        // In-flight records were aborted once; then each pause is a tenth of the time until then.
        assertTrue(broker.sent() < 2 * 103 + 100 + 50, () -> broker.sent() + " sent");
        Refusals.Open open = progress.refusals().open();
        assertEquals(EVEN, open.first().key());
        assertEquals(1, open.records());
        assertEquals(1, open.waiting());
        assertTrue(open.first().remedy().contains("max.message.bytes of changes"));

        refused.clear();
        pass(16 * SECOND);
        assertEquals(203, delivered());
        assertEquals(List.of(EVEN, EVEN), broker.keys("changes").subList(201, 203));
        assertNull(progress.refusals().open());
    }

    /** The first record of a prefix is refused and later accepted: the rest follows in order. */
    @Test
    void nothingOvertakesARefusedRecord() {
        refused.add(EVEN);
        outbox.change(EVEN, EVEN, EVEN, ODD, EVEN);
        turn();
        assertEquals(List.of(ODD), broker.keys("changes"));
        refused.clear();
        outbox.change(EVEN);
        pass(2 * SECOND);
        List<byte[]> values =
                broker.taken("changes").stream()
                        .filter(record -> Broker.key(record).equals(EVEN))
                        .map(ProducerRecord::value)
                        .toList();
        assertEquals(5, values.size());
        List<String> seqs =
                values.stream()
                        .map(value -> new String(value).replaceAll(".*\"seq\":(\\d+),.*", "$1"))
                        .toList();
        assertEquals(List.of("1", "2", "3", "5", "6"), seqs);
        assertEquals(6, delivered());
    }

    @Test
    void changesFlowWhileTheAgentsTopicTakesNothing() {
        refused.add("agents");
        outbox.event();
        outbox.change(many(0, 100));
        turn();
        outbox.event();
        outbox.change(many(100, 200));
        pass(120 * SECOND);
        assertEquals(200, broker.keys("changes").size());
        assertEquals(0, delivered());
        assertEquals("agents", progress.refusals().open().first().topic());
        assertTrue(broker.sent() < 2 * 101 + 100 + 20, () -> broker.sent() + " sent");
        refused.clear();
        pass(16 * SECOND);
        assertEquals(200, delivered());
        assertEquals(200, broker.keys("changes").size());
        assertTrue(broker.keys("agents").size() >= 2);
        assertNull(progress.refusals().open());
    }

    @Test
    void aRefusedHeartbeatHoldsNothingUp() {
        outbox.change(many(0, 10));
        turn();
        refused.add("agents");
        pass(1_000 * SECOND);
        outbox.change(many(10, 20));
        turn();
        assertEquals(20, delivered());
        assertEquals("a heartbeat", progress.refusals().open().first().key());
        assertNull(session.trouble());
        assertTrue(broker.sent() < 20 + 8, () -> broker.sent() + " sent");
        refused.clear();
        pass(500 * SECOND);
        assertNull(progress.refusals().open());
    }

    /** A consumer would take the agent for one that runs. */
    @Test
    void noHeartbeatFollowsTheLastEvent() {
        outbox.change(EVEN);
        outbox.event(new AgentEvent.Stopped());
        pass(2 * HEARTBEAT_MILLIS * SECOND / 1_000);
        assertEquals(1, broker.keys("agents").size());
        outbox.event();
        turn();
        assertEquals(3, broker.keys("agents").size());
    }

    /** Only the first one ends a session; the others are as large and are tried alone. */
    @Test
    void manyTooLargeRecordsCostOneSession() {
        String[] large = many(0, 500);
        refused.addAll(List.of(large));
        outbox.change(large);
        outbox.change(EVEN, ODD);
        turn();
        assertEquals(List.of(EVEN, ODD), broker.keys("changes"));
        assertTrue(broker.sessions() <= 2, () -> broker.sessions() + " sessions");
        assertEquals(500, progress.refusals().open().records());
        refused.clear();
        pass(16 * SECOND);
        assertEquals(502, delivered());
        assertEquals(502, new HashSet<>(broker.keys("changes")).size());
    }

    /** The held records are bounded: at the limit everything waits, and this is reported. */
    @Test
    void whatWaitsIsBounded() {
        refused.add(EVEN);
        String[] same = new String[2 * HeldRecords.MOST];
        Arrays.fill(same, EVEN);
        outbox.change(same);
        outbox.change(ODD);
        turn();
        assertEquals(List.of(), broker.keys("changes"));
        assertTrue(progress.refusals().open().all());
        assertEquals(HeldRecords.MOST - 1, progress.refusals().open().waiting());
        refused.clear();
        pass(2 * SECOND);
        assertEquals(same.length + 1, delivered());
        assertEquals(same.length + 1, broker.keys("changes").size());
    }

    /** The room for out-of-order acknowledgements does not grow with their number. */
    @Test
    void whatIsAheadTakesNoRoom() {
        refused.add(EVEN);
        outbox.change(EVEN);
        for (int i = 0; i < 40; i++) {
            outbox.change(many(1_000 * i, 1_000 * (i + 1)));
            turn();
        }
        assertEquals(40_000, broker.keys("changes").size());
        assertTrue(session.inFlight().size() < 5_000, () -> session.inFlight().size() + " kept");
    }

    /** The host's clock was two hours ahead, and the topic accepts one hour at most. */
    @Test
    void aWrongClockHoldsNothingUp() {
        long now = OutboxOfTest.RECEIVED_MICROS / 1000;
        newestMillis = now + 3_600_000;
        outbox.change(OutboxOfTest.RECEIVED_MICROS + 2 * 3_600_000_000L, 1, EVEN, ODD, EVEN);
        clock.setTo(OutboxOfTest.RECEIVED_MICROS + 2 * 3_600_000_000L);
        turn();
        outbox.change(OutboxOfTest.RECEIVED_MICROS, 1, many(0, 10));
        turn();
        assertEquals(13, delivered());
        List<ProducerRecord<byte[], byte[]>> taken = broker.taken("changes");
        assertEquals(now, taken.get(0).timestamp());
        assertEquals(now, taken.get(12).timestamp());
        assertTrue(
                new String(taken.get(0).value())
                        .contains(
                                "\"ts_us\":"
                                        + (OutboxOfTest.RECEIVED_MICROS + 2 * 3_600_000_000L)));
        assertNull(progress.refusals().open());
        assertTrue(broker.sessions() <= 2);
    }

    /**
     * Whatever is refused and for how long: nothing is overtaken, and in the end all is delivered.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void refusalsAtRandom(long seed) throws Exception {
        Random random = new Random(seed);
        if (seed % 2 == 0) {
            broker.answerMeanwhile(random);
        }
        String[] prefixes = many(0, 12);
        int changes = 0;
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    String[] some = new String[1 + random.nextInt(30)];
                    Arrays.setAll(some, i -> prefixes[random.nextInt(prefixes.length)]);
                    outbox.change(OutboxOfTest.RECEIVED_MICROS, 1 + random.nextInt(3), some);
                    changes += some.length;
                }
                case 3 -> outbox.event();
                case 4 -> refused.add(prefixes[random.nextInt(prefixes.length)]);
                case 5 -> refused.clear();
                case 6 -> clock.advance(random.nextInt(20) * SECOND);
                default -> {
                    if (random.nextInt(4) == 0) {
                        refused.add(random.nextBoolean() ? "agents" : "changes");
                    }
                }
            }
            for (int turns = random.nextInt(6); turns > 0; turns--) {
                oneTurn(random);
            }
        }
        refused.clear();
        for (int i = 0; i < 60; i++) {
            pass(SECOND);
        }
        assertNothingOvertaken();
        assertEquals(changes, delivered());
        Set<String> seqs = new HashSet<>();
        broker.taken("changes").forEach(record -> seqs.add(seq(record)));
        assertEquals(changes, seqs.size());
        assertNull(progress.refusals().open());
        assertEquals(0, session.inFlight().size());
    }

    private void oneTurn(Random random) {
        if (session == null) {
            begin();
        }
        try {
            session.advance();
            session.work();
            broker.answerSome(random);
        } catch (Exception e) {
            session.close();
            assertTrue(progress.left(session.inFlight()), e::toString);
            session = null;
        }
    }

    /**
     * The first copy of each record comes after the first copies of all earlier ones of its prefix.
     */
    private void assertNothingOvertaken() {
        Map<String, Long> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (ProducerRecord<byte[], byte[]> record : broker.taken("changes")) {
            if (seen.add(seq(record))) {
                long seq = Long.parseLong(seq(record));
                Long before = last.put(Broker.key(record), seq);
                assertTrue(before == null || before < seq, () -> seq + " was overtaken");
            }
        }
        assertTrue(delivered() <= seen.size());
    }

    private static String seq(ProducerRecord<byte[], byte[]> record) {
        String json = new String(record.value(), StandardCharsets.UTF_8);
        int seq = json.indexOf("\"seq\":") + 6;
        return json.substring(seq, json.indexOf(',', seq));
    }
}
