package io.routecast.publish;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Wakeable;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.publish.session.PublisherContext;
import io.routecast.publish.session.Refusals;
import io.routecast.publish.session.TableKeeper;
import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import io.routecast.time.Signal;

/**
 * Delivers the outbox to Kafka, turn by turn, in sessions that each begin after the watermark of
 * the one before. Owned by the thread that calls {@link #turn}: {@link PublisherLoop}'s, or a
 * simulation's. Any thread may call the rest.
 */
public final class Publisher implements Wakeable, AutoCloseable {
    private final Beat beat = new Beat();
    private final Signal signal = new Signal();
    private final Delivery delivery;
    private Stage stage;

    /**
     * A publisher that connects to brokers.
     *
     * @param outbox used by this publisher's thread alone
     * @param mirror called from the publisher's thread
     */
    public Publisher(OutboxReader outbox, PublisherPlan plan, DeliveryListener mirror) {
        this(outbox, plan, mirror, TableKeeper.NOBODY, new NetworkClients(), Clock.SYSTEM);
    }

    /**
     * Likewise, beside somebody who keeps the table in Kafka.
     *
     * @param keeper told, from the publisher's thread
     */
    public Publisher(
            OutboxReader outbox, PublisherPlan plan, DeliveryListener mirror, TableKeeper keeper) {
        this(outbox, plan, mirror, keeper, new NetworkClients(), Clock.SYSTEM);
    }

    /** Likewise, with the caller's Kafka clients and clock. */
    public Publisher(
            OutboxReader outbox,
            PublisherPlan plan,
            DeliveryListener mirror,
            KafkaClients kafka,
            Clock clock) {
        this(outbox, plan, mirror, TableKeeper.NOBODY, kafka, clock);
    }

    /** With all of that. */
    public Publisher(
            OutboxReader outbox,
            PublisherPlan plan,
            DeliveryListener mirror,
            TableKeeper keeper,
            KafkaClients kafka,
            Clock clock) {
        delivery =
                new Delivery(
                        new PublisherContext(outbox, mirror, keeper, kafka, clock, this::wake),
                        plan);
        stage = new Connecting(delivery);
    }

    /**
     * Does what is due now. It reads no other clock than its own, and waits for nothing but calls
     * of Kafka's clients.
     *
     * @return how long it may rest unless it is woken, ns; 0 when the next turn is due at once
     * @throws MissingTopicException when a topic is missing and must not be created
     * @throws StoreDamagedException when an entry of the outbox is not what was written
     * @throws InterruptedException when the thread was interrupted in a call of Kafka's clients;
     *     they also throw {@link org.apache.kafka.common.errors.InterruptException}
     */
    public long turn() throws InterruptedException {
        Stage before = stage;
        try {
            stage = stage.turn();
        } catch (Exception e) {
            stage = after(stage, e);
        }
        // The wake-up for the next stage may have come before that stage began.
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
     * Whether there is work that {@link #wake} was or will be called for. The owner's thread calls
     * it.
     */
    public boolean hasWork() {
        return stage.hasWork();
    }

    /** The signal that the owner's thread awaits between turns. */
    public Signal signal() {
        return signal;
    }

    /**
     * Takes another plan: a new session begins after the watermark. It takes a while if Kafka's
     * client is still waiting for an answer.
     */
    public void reload(PublisherPlan next) {
        delivery.plans().want(next);
        wake();
    }

    /**
     * Another agent publishes under this host id: the epoch is settled anew.
     *
     * @param theirs its epoch
     * @param lost whether it is higher than ours
     */
    public void contested(int theirs, boolean lost) {
        delivery.contested(theirs, lost);
        wake();
    }

    /** There is a new entry in the outbox or a new acknowledgement. */
    @Override
    public void wake() {
        signal.raise();
    }

    public BrokerState brokers() {
        return delivery.brokers();
    }

    /** How far this host's clock is ahead of Kafka's, ms; null while not known. */
    public Long clockAheadMillis() {
        return delivery.progress().brokerClock().aheadMillis();
    }

    /** Beats at every turn; a turn may take as long as a call of Kafka's client. */
    public Beat beat() {
        return beat;
    }

    /** The records that Kafka refuses; null for none. */
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

    /** How often there was work and the publisher was not woken. */
    public long missedWakeups() {
        return signal.missed();
    }

    /**
     * Ends delivery; the owner's thread calls it. Entries that are not acknowledged stay in the
     * outbox.
     */
    @Override
    public void close() {
        stage.close();
    }
}
