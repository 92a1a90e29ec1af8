package io.routecast.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Stream;
import io.routecast.kernel.Beat;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.simulation.VirtualClock;
import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.store.state.Watermark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A publisher with a store on disk, a model of Kafka, and a passive mirror, in one thread and in
 * virtual time. The seed chooses the order of what is due.
 */
final class PublisherSimulation implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;

    private final Random random;
    private final VirtualClock clock = new VirtualClock(OutboxOfTest.RECEIVED_MICROS);
    private final ModelKafka kafka;
    private final OutboxOfTest outbox;
    private final PublishedOrder order;
    private final Mirror mirror = new Mirror();
    private PublisherPlan plan;
    private Publisher publisher;
    private long changes;
    private long restNanos;
    private long dueNanos;
    private boolean woken;
    private final List<String> topics = new ArrayList<>();
    private long secondBegan;
    private int turns;
    private int events;

    /** The mirror: it remembers the acknowledged watermark, and stores an epoch at once. */
    final class Mirror implements DeliveryListener {
        private Watermark watermark;
        private boolean behind;

        @Override
        public void watermark(Watermark reached) {
            order.acknowledged(reached);
            watermark = reached;
        }

        @Override
        public void epoch(int epoch) {
            outbox.epoch(epoch);
            publisher.wake();
        }

        @Override
        public void topic(String id, Long retentionMillis) {
            topics.add(id);
        }

        @Override
        public long lagMillis() {
            return 0;
        }

        @Override
        public boolean behind() {
            return behind;
        }
    }

    PublisherSimulation(Random random, Path directory, PublisherPlan plan, int epoch) {
        this.random = random;
        this.plan = plan;
        kafka = new ModelKafka(random, clock);
        outbox = new OutboxOfTest(directory, epoch);
        order = new PublishedOrder(plan.topics().changes(), kafka.everStored());
        publisher = new Publisher(outbox.reader(), plan, mirror, kafka, clock);
    }

    static PublisherPlan plan(Map<String, String> topicConfigs) {
        return new PublisherPlan(
                Map.of("bootstrap.servers", "none:1"),
                new TopicPlan("changes", "agents", true, 3, 1, topicConfigs),
                "id",
                true,
                1_000);
    }

    ModelKafka kafka() {
        return kafka;
    }

    VirtualClock clock() {
        return clock;
    }

    Publisher publisher() {
        return publisher;
    }

    /** The ids of the topic of changes, each time that it was looked at. */
    List<String> topics() {
        return topics;
    }

    void behind(boolean behind) {
        mirror.behind = behind;
    }

    void change(int nexthops, String... prefixes) {
        outbox.change(clock.micros(), nexthops, prefixes);
        changes += prefixes.length;
        publisher.wake();
    }

    /** How many there were. */
    long changes() {
        return changes;
    }

    /** Takes another plan. */
    void reload(PublisherPlan next) {
        plan = next;
        publisher.reload(next);
    }

    /** The process is killed, and another one goes on with the state on disk. */
    void restart() {
        kafka.kill();
        mirror.watermark = null;
        publisher = new Publisher(outbox.reader(), plan, mirror, kafka, clock);
        restNanos = 0;
        dueNanos = clock.nanos();
    }

    void start() {
        outbox.start();
        publisher.wake();
    }

    void event() {
        outbox.event();
        publisher.wake();
    }

    /** The mirror frees what was acknowledged. */
    void free() {
        if (mirror.watermark != null) {
            outbox.free(mirror.watermark);
            publisher.wake();
        }
    }

    /** Changes that Kafka has acknowledged without a gap. */
    long acknowledged() {
        return publisher.watermark().changes().of(Stream.ROUTES);
    }

    /** Changes that Kafka ever stored, without copies. */
    int stored() {
        return order.stored();
    }

    /** Does all that is due within this time. */
    void pass(long nanos) {
        long end = clock.nanos() + nanos;
        for (long next = nextNanos(); next <= end; next = nextNanos()) {
            clock.advance(Math.max(0, next - clock.nanos()));
            countSecond();
            boolean kafkas = kafka.nextEventNanos() <= clock.nanos();
            if (kafkas && (publisherNanos() > clock.nanos() || random.nextBoolean())) {
                events++;
                kafka.doNextEvent();
            } else {
                turn();
            }
        }
        clock.advance(end - clock.nanos());
    }

    /** Runs until so many changes are acknowledged; answers how long it took, ns. */
    long awaitAcknowledged(long changes, long atMostNanos) {
        long began = clock.nanos();
        while (acknowledged() < changes && clock.nanos() - began < atMostNanos) {
            pass(Math.min(SECOND / 100, atMostNanos));
        }
        return clock.nanos() - began;
    }

    private long nextNanos() {
        return Math.min(kafka.nextEventNanos(), publisherNanos());
    }

    private long publisherNanos() {
        try {
            woken |= publisher.signal().await(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Math.max(woken ? clock.nanos() : dueNanos, kafka.busyUntilNanos());
    }

    private void turn() {
        boolean missed = restNanos > 0 && !woken && publisher.hasWork();
        assertFalse(missed, "there was work, and nobody has woken the publisher");
        woken = false;
        turns++;
        try {
            restNanos = publisher.turn();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertTrue(restNanos >= 0 && restNanos <= Beat.WAIT_NANOS, () -> restNanos + " ns");
        dueNanos = clock.nanos() + restNanos;
    }

    /** There are few turns in a second, unless events have caused them. */
    private void countSecond() {
        if (clock.nanos() - secondBegan >= SECOND) {
            int most = 100 + 2 * events;
            assertTrue(turns <= most, () -> turns + " turns, " + events + " events in a second");
            secondBegan = clock.nanos();
            turns = 0;
            events = 0;
        }
    }

    @Override
    public void close() {
        publisher.close();
        outbox.close();
    }
}
