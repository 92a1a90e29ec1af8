package io.routecast.publish.session;

import io.routecast.store.state.DeliveryPosition;
import io.routecast.time.Clock;
import java.util.concurrent.atomic.LongAdder;

/**
 * What outlives a session: how far delivery has come, and what blocks it. Owned by the publisher's
 * thread; any thread may call {@link #delivered}, {@link #acknowledgedBytes} and {@link
 * #undecoded}.
 */
public final class DeliveryProgress {
    private final Clock clock;
    private final Refusals refusals;
    private final BrokerClock brokerClock = new BrokerClock();
    private final RecordTimes times;
    private final OutOfOrderAcks ahead = new OutOfOrderAcks();
    private final LongAdder acknowledgedBytes = new LongAdder();
    private final LongAdder undecoded = new LongAdder();
    private volatile DeliveryPosition delivered;
    private long nextHeartbeatNanos;

    public DeliveryProgress(DeliveryPosition delivered, Clock clock) {
        this.delivered = delivered;
        this.clock = clock;
        refusals = new Refusals(clock);
        times = new RecordTimes(clock, brokerClock);
        nextHeartbeatNanos = clock.nanos();
    }

    Clock clock() {
        return clock;
    }

    /** The records that Kafka refuses. */
    public Refusals refusals() {
        return refusals;
    }

    /** How this host's clock stands to Kafka's; for any thread. */
    public BrokerClock brokerClock() {
        return brokerClock;
    }

    /** The timestamps that records get. */
    RecordTimes times() {
        return times;
    }

    /** Bytes of keys and values that Kafka has acknowledged. */
    public LongAdder acknowledgedBytes() {
        return acknowledgedBytes;
    }

    /** Records of routes with an attribute that could not be decoded. */
    public LongAdder undecoded() {
        return undecoded;
    }

    /** Up to where Kafka has acknowledged everything. */
    public DeliveryPosition delivered() {
        return delivered;
    }

    /** Acknowledgements after that position, from earlier passes over the outbox. */
    public OutOfOrderAcks ahead() {
        return ahead;
    }

    /** When the next heartbeat is due, as {@link Clock#nanos}. */
    long nextHeartbeatNanos() {
        return nextHeartbeatNanos;
    }

    void nextHeartbeatNanos(long nanos) {
        nextHeartbeatNanos = nanos;
    }

    /** Takes acknowledgements that leave no gap. */
    void advance(InFlight inFlight) {
        DeliveryPosition reached = inFlight.advance();
        if (reached != null) {
            delivered = reached;
            ahead.delivered(reached.watermark().position());
            times.acknowledged();
        }
    }

    /** Takes all acknowledgements, for another pass over the outbox. */
    void keep(InFlight inFlight) {
        advance(inFlight);
        inFlight.aheadOfTurn(ahead);
    }

    /**
     * Takes the results of a session whose producer has ended.
     *
     * @return whether it ended because Kafka refuses some records; others can be sent
     */
    public boolean left(InFlight inFlight) {
        keep(inFlight);
        boolean refused = false;
        boolean learned = false;
        for (InFlight.Failed failed : inFlight.failures()) {
            boolean ofTime = RecordTimes.concerns(failed.cause());
            learned = learned || ofTime && times.learn(failed.cause());
            if (Refusal.is(failed.cause()) && !(ofTime && learned)) {
                refusals.left(failed.position(), failed.cause());
            }
            refused |= ofTime || Refusal.is(failed.cause());
        }
        return refused;
    }
}
