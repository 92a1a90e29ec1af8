package io.routecast.publish.session;

import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;

import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.time.Clock;
import org.apache.kafka.common.KafkaException;

/**
 * One producer's life: from the watermark on, in order, until something fails that the producer
 * cannot mend. A record that Kafka refuses is held, with what would overtake it, and tried alone.
 * Owned by the publisher's thread.
 */
public final class Session implements AutoCloseable {
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long WAIT_NANOS = 5_000_000_000L;

    private final PublisherPlan plan;
    private final PublisherContext neighbours;
    private final OutboxReader outbox;
    private final Clock clock;
    private final DeliveryProgress progress;
    private final int epoch;
    private final RecordSender sender;
    private final Heartbeats heartbeats;
    private OutboxPass reading;
    private boolean flushed;
    private long lastProgressNanos;

    /**
     * @param progress where the last session has ended
     */
    public Session(
            PublisherPlan plan, PublisherContext neighbours, DeliveryProgress progress, int epoch) {
        this.plan = plan;
        this.neighbours = neighbours;
        this.progress = progress;
        this.epoch = epoch;
        outbox = neighbours.outbox();
        clock = neighbours.clock();
        lastProgressNanos = clock.nanos();
        sender = new RecordSender(plan, progress.times(), neighbours.kafka());
        heartbeats = new Heartbeats(plan, neighbours, progress, sender);
        beginReading();
    }

    /** Reads the outbox from the watermark on. */
    private void beginReading() {
        reading = new OutboxPass(plan, neighbours, progress, sender, epoch);
        flushed = false;
    }

    /**
     * Sends some of what waits in the outbox. Batches go out as they fill, and the next are made
     * while they are under way. What is left when the outbox is exhausted goes out at once, and
     * then nothing until all is acknowledged: whatever were sent meanwhile would go out in small
     * batches, which cost the agent and the broker twice as much for each record.
     *
     * @return for how long there is nothing to do, unless something is completed or committed, ns
     * @throws Exception what the producer has failed with
     */
    public long work() throws Exception {
        reading.failIfFailed();
        try {
            // What needs no acknowledgement wakes nobody.
            return sendSome() || inFlight().headDone() ? 0 : restNanos();
        } catch (IllegalStateException | KafkaException e) {
            // A failure closes the producer, also while the next record is handed to it.
            reading.failIfFailed();
            throw e;
        } finally {
            heartbeats.takeRefusal();
            RefusalTrials trials = reading.trials();
            trials.tell(!trials.none() && outbox.exhausted() && outbox.holdsBack());
        }
    }

    private boolean sendSome() throws Exception {
        flushed &= !inFlight().idle();
        if (reading.trials().full()) {
            heartbeats.sendIfDue(reading);
        }
        if (reading.trials().busy() || full() || !readyToRead()) {
            return false;
        }
        boolean more = reading.sendSome();
        heartbeats.sendIfDue(reading);
        if (!more) {
            flush();
        }
        return more || reading.trials().ready();
    }

    /**
     * What waited for a refused record follows it, once all that is under way has ended. Nothing is
     * read before that: it would overtake what waits.
     */
    private boolean readyToRead() {
        if (reading.trials().released() && inFlight().idle()) {
            progress.keep(inFlight());
            beginReading();
        }
        boolean waits = reading.trials().waits();
        if (waits) {
            sender.flush();
        }
        return !waits;
    }

    private boolean full() {
        return flushed || reading.full();
    }

    /** Unless somebody wants records to wait for others. */
    private void flush() {
        if (!inFlight().idle() && !plan.clientProperties().containsKey(LINGER_MS_CONFIG)) {
            flushed = true;
            sender.flush();
        }
    }

    /** Takes what was acknowledged. */
    public void advance() {
        DeliveryPosition before = progress.delivered();
        progress.advance(inFlight());
        if (progress.delivered() != before || inFlight().idle()) {
            lastProgressNanos = clock.nanos();
        }
    }

    /** Whether Kafka has acknowledged a heartbeat since this was asked last. */
    public boolean takePulse() {
        return heartbeats.pulse().takeAcknowledged();
    }

    /**
     * What must be wrong, in a sentence: Kafka has not acknowledged anything for so long, or has
     * refused a heartbeat; null for nothing.
     */
    public String trouble() {
        String refused = heartbeats.trouble();
        if (refused != null) {
            return refused;
        }
        return silentNanos() > SILENCE_NANOS ? "no acknowledgement for 10 seconds" : null;
    }

    /** For how long something has been under way without an acknowledgement, ns. */
    public long silentNanos() {
        return Math.max(clock.nanos() - lastProgressNanos, heartbeats.pulse().ageNanos());
    }

    /** Whether acknowledgements may still come. */
    public boolean underWay() {
        return !inFlight().idle() && inFlight().failure() == null;
    }

    private long restNanos() {
        long never = clock.nanos();
        return sooner(sooner(WAIT_NANOS, heartbeats.dueNanos()), reading.trials().dueNanos(never));
    }

    /** What is due and cannot be sent waits for an acknowledgement, which raises the signal. */
    private long sooner(long wait, long dueNanos) {
        long left = dueNanos - clock.nanos();
        return left <= 0 ? wait : Math.min(wait, left);
    }

    /** Whether there is something to do that somebody has raised the signal for. */
    public boolean hasWork() {
        boolean waits = reading.trials().waits();
        return inFlight().headDone()
                || inFlight().failure() != null
                || (flushed || waits) && inFlight().idle()
                || !full() && !waits && reading.hasMore();
    }

    /** What is left when the producer has ended. */
    public InFlight inFlight() {
        return reading.inFlight();
    }

    /** Drops what is under way: the next session sends it again. */
    @Override
    public void close() {
        sender.close();
    }
}
