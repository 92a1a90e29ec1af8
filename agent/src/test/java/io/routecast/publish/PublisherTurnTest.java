package io.routecast.publish;

import static io.routecast.publish.PublisherSimulation.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.AgentEvent;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.Origin;
import io.routecast.simulation.kafka.Fault;
import io.routecast.simulation.kafka.StoredRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publisher alone in virtual time, under seeds with faults of a model Kafka. */
class PublisherTurnTest {
    private static final int SEEDS = Integer.getInteger("routecast.seeds", 150);
    private static final long FROM = Long.getLong("routecast.seed", 1);
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long MOST_NANOS = 5 * SECOND / 2;
    private static final String[] PREFIXES =
            IntStream.range(0, 12).mapToObj(i -> "10.0." + i + ".0/24").toArray(String[]::new);

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    /** One seed: its events and their result. */
    private final class Story {
        private final long seed;
        private final Random random;
        private final List<String> lines = new ArrayList<>();
        private final List<Fault> faults;
        private long changes;

        Story(long seed, List<Fault> faults) {
            this.seed = seed;
            this.faults = faults;
            random = new Random(seed);
        }

        void play(long longestNanos) {
            Map<String, String> configs =
                    random.nextInt(3) == 0
                            ? Map.of("message.timestamp.type", "CreateTime")
                            : Map.of();
            try (PublisherSimulation simulation =
                    new PublisherSimulation(
                            random,
                            directory.resolve("seed-" + seed),
                            PublisherSimulation.plan(configs),
                            1)) {
                int steps = 10 + random.nextInt(40);
                for (int step = 0; step < steps; step++) {
                    step(simulation);
                }
                settle(simulation, longestNanos);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ":\n  " + String.join("\n  ", lines), e);
            }
        }

        private void step(PublisherSimulation simulation) {
            switch (random.nextInt(11)) {
                case 0, 1, 2 -> change(simulation);
                case 3 -> simulation.event();
                case 4, 5 -> {
                    Fault fault = faults.get(random.nextInt(faults.size()));
                    said(simulation, simulation.kafka().begin(fault));
                }
                case 6 -> {
                    simulation.kafka().calm();
                    said(simulation, "calm");
                }
                case 7 -> simulation.free();
                case 8 -> simulation.behind(random.nextBoolean());
                case 9 -> {
                    simulation.restart();
                    said(simulation, "killed, and started again");
                }
                default -> reloadOrSet(simulation);
            }
            simulation.pass(random.nextInt(5) == 0 ? 20 * SECOND : random.nextLong(SECOND));
        }

        private void said(PublisherSimulation simulation, String what) {
            lines.add("%.3f s: %s".formatted(simulation.clock().nanos() / 1e9, what));
        }

        private void change(PublisherSimulation simulation) {
            String[] some = new String[1 + random.nextInt(60)];
            Arrays.setAll(some, i -> PREFIXES[random.nextInt(PREFIXES.length)]);
            simulation.change(1 + random.nextInt(4), some);
            changes += some.length;
            said(simulation, "changes up to seq " + changes);
        }

        private void reloadOrSet(PublisherSimulation simulation) {
            if (random.nextBoolean()) {
                simulation.reload(PublisherSimulation.plan(Map.of()));
                said(simulation, "another plan");
            } else {
                long hours = random.nextInt(5) - 2;
                simulation.clock().setTo(OutboxOfTest.RECEIVED_MICROS + hours * 3_600_000_000L);
                said(simulation, "the wall clock is set " + hours + " h off");
            }
        }

        /** After the faults all is acknowledged in time, and then a change at once. */
        private void settle(PublisherSimulation simulation, long longestNanos) {
            simulation.kafka().calm();
            simulation.behind(false);
            said(simulation, "calm to the end");
            long tenthNanos = simulation.clock().nanos() / 10;
            assertAcknowledged(simulation, Math.min(longestNanos, MOST_NANOS + tenthNanos));
            // What was refused last is tried again within 15 seconds.
            simulation.pass(16 * SECOND);
            change(simulation);
            // A flush and an answer: nothing has waited for more records.
            assertAcknowledged(simulation, SECOND / 50);
            assertEquals(changes, simulation.stored());
            // A refused heartbeat is sent again after 16 of its intervals at most.
            simulation.pass(20 * SECOND);
            assertNull(simulation.publisher().refused());
            assertNull(simulation.publisher().brokers().trouble());
        }

        private void assertAcknowledged(PublisherSimulation simulation, long longestNanos) {
            long took = simulation.awaitAcknowledged(changes, 120 * SECOND);
            said(simulation, "acknowledged after %.3f s".formatted(took / 1e9));
            assertEquals(changes, simulation.acknowledged());
            assertTrue(took <= longestNanos, () -> "it took " + took + " ns");
        }
    }

    private void play(List<Fault> faults, long longestNanos) {
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            new Story(seed, faults).play(longestNanos);
        }
    }

    /** After a slow answer (1.2 s), a pause that had begun (1 s), and what it takes to connect. */
    @Test
    void whatPassesIsOverAtOnce() {
        play(Fault.PASSING, MOST_NANOS);
    }

    /** A refused record is tried again after a tenth of the time it was refused, 15 s at most. */
    @Test
    void whateverIsWrongAllIsAcknowledgedInOrder() {
        play(List.of(Fault.values()), MOST_NANOS + 15 * SECOND);
    }

    private PublisherSimulation simulation(long seed) {
        return simulation(new Random(seed), seed, 1);
    }

    private PublisherSimulation simulation(Random random, long seed, int epoch) {
        return new PublisherSimulation(
                random,
                directory.resolve("seed-" + seed),
                PublisherSimulation.plan(Map.of()),
                epoch);
    }

    /** Kafka's client may retry a batch for ever although the brokers answer. */
    @Test
    void aProducerThatStandsStillIsReplaced() {
        for (long seed = 1; seed <= 10; seed++) {
            try (PublisherSimulation simulation = simulation(seed)) {
                simulation.change(1, PREFIXES);
                simulation.pass(SECOND);
                simulation.kafka().standStill("changes", (int) seed % 3);
                simulation.change(1, PREFIXES);
                assertTrue(simulation.awaitAcknowledged(24, 120 * SECOND) < 80 * SECOND);
                assertEquals(24, simulation.stored());
            }
        }
    }

    /** Another producer would begin again each time and never finish. */
    @Test
    void aBrokerThatIsOnlySlowIsWaitedFor() {
        try (PublisherSimulation simulation = simulation(1)) {
            simulation.change(1, PREFIXES);
            simulation.pass(SECOND);
            simulation.kafka().latency(300 * SECOND);
            simulation.change(1, PREFIXES);
            assertTrue(simulation.awaitAcknowledged(24, 7_200 * SECOND) < 3_600 * SECOND);
        }
    }

    /** Kafka's client goes on as if nothing had happened, and what the topic held is gone. */
    @Test
    void aTopicThatWasMadeAnewIsNoticedAtTheNextChange() {
        try (PublisherSimulation simulation = simulation(1)) {
            simulation.change(1, PREFIXES);
            simulation.pass(2 * SECOND);
            simulation.kafka().deleteTopic("changes");
            simulation.kafka().createTopic("changes", 3, true);
            simulation.change(1, PREFIXES);
            simulation.pass(SECOND);
            assertEquals(
                    2,
                    simulation.topics().stream().distinct().count(),
                    simulation.topics()::toString);
        }
    }

    /** While entries wait, and whichever way, also to when there were no computers. */
    @Test
    void aClockThatIsSetHoldsNothingUp() {
        long[] micros = {
            OutboxOfTest.RECEIVED_MICROS - 5 * HOUR_MICROS,
            OutboxOfTest.RECEIVED_MICROS + 5 * HOUR_MICROS,
            0,
            OutboxOfTest.RECEIVED_MICROS + 200_000 * HOUR_MICROS,
            OutboxOfTest.RECEIVED_MICROS
        };
        for (String type : List.of("CreateTime", "LogAppendTime")) {
            Map<String, String> configs = Map.of("message.timestamp.type", type);
            try (PublisherSimulation simulation =
                    new PublisherSimulation(
                            new Random(1),
                            directory.resolve("seed-" + type),
                            PublisherSimulation.plan(configs),
                            1)) {
                for (long set : micros) {
                    simulation.kafka().begin(Fault.DOWN);
                    simulation.change(1, PREFIXES);
                    simulation.pass(SECOND);
                    simulation.clock().setTo(set);
                    simulation.change(1, PREFIXES);
                    simulation.pass(20 * SECOND);
                    simulation.kafka().calm();
                    long all = simulation.changes();
                    long took = simulation.awaitAcknowledged(all, 60 * SECOND);
                    assertTrue(took < 5 * SECOND, () -> type + ": " + took + " ns");
                }
                assertNull(simulation.publisher().refused());
                assertEquals(simulation.changes(), simulation.stored());
            }
        }
    }

    /** The gap that declares it comes before any record of the new epoch, whatever fails. */
    @Test
    void aLostStateBeginsTheNextEpoch() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            try (PublisherSimulation simulation = simulation(random, seed, 0)) {
                simulation.kafka().createTopic("agents", 3, true);
                simulation.kafka().store(started(4));
                for (int step = random.nextInt(10); step > 0; step--) {
                    Fault fault = Fault.PASSING.get(random.nextInt(Fault.PASSING.size()));
                    simulation.kafka().begin(fault);
                    simulation.pass(random.nextLong(5 * SECOND));
                    simulation.kafka().calm();
                }
                simulation.start();
                simulation.change(1, PREFIXES);
                simulation.awaitAcknowledged(PREFIXES.length, 20 * SECOND);
                assertEquals(PREFIXES.length, simulation.acknowledged(), "seed " + seed);
                assertBeginsWithGap(simulation.kafka().everStored());
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> started(int epoch) {
        Origin origin = new Origin("edge-7", "id", "boot", "1.0.0", epoch);
        EncodedRecord record =
                new AgentEventWriter(origin, false)
                        .write(new AgentEvent.Started(), 77, OutboxOfTest.RECEIVED_MICROS);
        return new ProducerRecord<>("agents", 1, record.key(), record.value());
    }

    private static void assertBeginsWithGap(List<StoredRecord> stored) {
        List<String> values = stored.stream().map(StoredRecord::valueText).toList();
        assertTrue(values.get(1).contains("state-lost"), values.get(1));
        assertTrue(
                values.stream().skip(1).allMatch(value -> value.contains("\"epoch\":5")),
                values::toString);
    }
}
