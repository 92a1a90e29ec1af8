package io.routecast.publish;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Wakeable;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.publish.session.PublisherContext;
import io.routecast.publish.session.Refusals;
import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import io.routecast.time.Signal;

/**
 * Delivers the outbox to Kafka, turn by turn: session after session, each beginning after the
 * watermark of the one before. Owned by the thread that calls {@link #turn}, which is {@link
 * PublisherLoop}'s unless a simulation is; the rest is for any thread.
 */
public final class Publisher implements Wakeable, AutoCloseable {
    private final Beat beat = new Beat();
    private final Signal signal = new Signal();
    private final Delivery delivery;
    private Stage stage;

    /**
     * One that talks to brokers.
     *
     * @param outbox used by this publisher's thread alone
     * @param mirror told, from the publisher's thread
     */
    public Publisher(OutboxReader outbox, PublisherPlan plan, DeliveryListener mirror) {
        this(outbox, plan, mirror, new NetworkClients(), Clock.SYSTEM);
    }

    /** Likewise, with Kafka's clients and a clock of the caller's. */
    public Publisher(
            OutboxReader outbox,
            PublisherPlan plan,
            DeliveryListener mirror,
            KafkaClients kafka,
            Clock clock) {
        delivery =
                new Delivery(new PublisherContext(outbox, mirror, kafka, clock, this::wake), plan);
        stage = new Connecting(delivery);
    }

    /**
     * Does what is due now. It reads no clock but its own, and waits for nothing but a call of
     * Kafka's clients.
     *
     * @return for how long it may rest unless it is woken, ns; 0: the next turn is due at once
     * @throws MissingTopicException when a topic is missing and must not be created
     * @throws StoreDamagedException when an entry of the outbox is not what was written
     * @throws InterruptedException when the thread was interrupted in a call of Kafka's clients,
     *     which also throw {@link org.apache.kafka.common.errors.InterruptException}
     */
    public long turn() throws InterruptedException {
        Stage before = stage;
        try {
            stage = stage.turn();
        } catch (Exception e) {
            stage = after(stage, e);
        }
        // What another stage finds may have woken us before it began.
        return stage == before ? stage.restNanos() : 0;
    }

    private Stage after(Stage failed, Exception failure) throws InterruptedException {
        stage = new Connecting(delivery);
        try {
            failed.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failed.after(failure, delivery);
    }

    /**
     * Whether there is something to do that {@link #wake} was called for, or will be; by the thread
     * that owns this.
     */
    public boolean hasWork() {
        return stage.hasWork();
    }

    /** What the thread that owns this waits on between turns. */
    public Signal signal() {
        return signal;
    }

    /**
     * Takes another plan: a new session begins after the watermark. Kafka's client may still be
     * waiting for an answer, and then it takes a while.
     */
    public void reload(PublisherPlan next) {
        delivery.plans().want(next);
        wake();
    }

    /** There is something in the outbox, or something was acknowledged. */
    @Override
    public void wake() {
        signal.raise();
    }

    public BrokerState brokers() {
        return delivery.brokers();
    }

    /** Beats at every turn, of which one may last as long as a call of Kafka's client. */
    public Beat beat() {
        return beat;
    }

    /** A record that Kafka refuses, or one of several; null for none. */
    public Refusals.Open refused() {
        return delivery.progress().refusals().open();
    }

    /** Bytes of keys and values that Kafka has acknowledged. */
    public long acknowledgedBytes() {
        return delivery.progress().acknowledgedBytes().sum();
    }

    /** Records with an attribute that could not be decoded. */
    public long undecoded() {
        return delivery.progress().undecoded().sum();
    }

    /** Up to where Kafka has acknowledged. */
    public Watermark watermark() {
        return delivery.watermark();
    }

    /** How often there was something, and the publisher was not woken. */
    public long missedWakeups() {
        return signal.missed();
    }

    /**
     * Ends delivery, by the thread that owns this; what is not acknowledged stays in the outbox.
     */
    @Override
    public void close() {
        stage.close();
    }
}
