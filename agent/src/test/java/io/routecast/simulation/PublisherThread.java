package io.routecast.simulation;

import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.publish.Publisher;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TablePlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.publish.session.TableKeeper;
import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.store.Store;
import io.routecast.store.state.Watermark;
import java.util.Map;

/** The publisher of one agent process, turn by turn, over a model of Kafka. */
final class PublisherThread implements Actor, DeliveryListener, AutoCloseable {
    private final ModelKafka kafka;
    private final VirtualClock clock;
    private final Publisher publisher;
    private MirrorLoop mirror;
    private long restNanos;
    private long dueNanos;
    private boolean woken;

    PublisherThread(
            Store store,
            PublisherPlan plan,
            TableKeeper keeper,
            ModelKafka kafka,
            VirtualClock clock) {
        this.kafka = kafka;
        this.clock = clock;
        publisher = new Publisher(store.reader(), plan, this, keeper, kafka, clock);
    }

    /**
     * How to publish.
     *
     * @param topics ends the names of the topics {@code changes} and {@code agents}
     */
    static PublisherPlan plan(String topics) {
        return new PublisherPlan(
                Map.of("bootstrap.servers", "none:1"),
                new TopicPlan("changes" + topics, "agents" + topics, true, 3, 1, Map.of()),
                "0123456789abcdef",
                true,
                30_000,
                new TablePlan("state", "hosts", 1_000_000_000L, 300_000_000_000L));
    }

    void to(MirrorLoop loop) {
        mirror = loop;
    }

    Publisher publisher() {
        return publisher;
    }

    @Override
    public long dueNanos() {
        try {
            woken |= publisher.signal().await(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Math.max(woken ? clock.nanos() : dueNanos, kafka.busyUntilNanos(this));
    }

    @Override
    public void act() {
        if (restNanos > 0 && !woken && publisher.hasWork()) {
            throw new Violation("there was work, and nobody has woken the publisher");
        }
        woken = false;
        kafka.calledBy(this);
        try {
            restNanos = publisher.turn();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        dueNanos = clock.nanos() + restNanos;
    }

    @Override
    public void watermark(Watermark watermark) {
        mirror.acknowledged(watermark);
    }

    @Override
    public void epoch(int epoch) {
        mirror.epoch(epoch);
    }

    @Override
    public void topic(String id, Long retentionMillis) {
        mirror.topic(id, retentionMillis);
    }

    @Override
    public long lagMillis() {
        return mirror.lagMillis();
    }

    @Override
    public boolean behind() {
        return mirror.behind();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
