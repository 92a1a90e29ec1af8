package io.routecast.publish.session;

import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;

import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.time.Clock;
import org.apache.kafka.common.KafkaException;

/**
 * One producer's life: it sends from the watermark on, in order, until a failure that it cannot
 * mend. A record that Kafka refuses is held, with the records that would overtake it, and tried
 * alone. Owned by the publisher's thread.
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
     * @param progress where the last session ended
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
     * Sends some entries of the outbox. Batches are sent as they fill, and the next are made while
     * they are in flight. When the outbox is exhausted, the rest is sent at once, and then nothing
     * until all is acknowledged: records sent meanwhile would make small batches, which cost the
     * agent and the broker twice as much per record.
     *
     * @return how long there is nothing to do, unless a send or a commit completes, ns
     * @throws Exception the producer's failure
     */
    public long work() throws Exception {
        reading.failIfFailed();
        try {
            // Entries that need no acknowledgement wake nobody.
            return sendSome() || inFlight().headDone() ? 0 : restNanos();
        } catch (IllegalStateException | KafkaException e) {
            // A failure closes the producer, perhaps while the next record is handed to it.
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
     * Records that waited for a refused one follow it once nothing is in flight. Nothing is read
     * before: it would overtake them.
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

    /** Not if the user has set linger.ms: then records wait for others. */
    private void flush() {
        if (!inFlight().idle() && !plan.clientProperties().containsKey(LINGER_MS_CONFIG)) {
            flushed = true;
            sender.flush();
        }
    }

    /** Takes the acknowledgements. */
    public void advance() {
        DeliveryPosition before = progress.delivered();
        progress.advance(inFlight());
        if (progress.delivered() != before || inFlight().idle()) {
            lastProgressNanos = clock.nanos();
        }
    }

    /** Whether a topic was deleted and made again since the last call, as its offsets show. */
    public boolean takeRemadeTopic() {
        return sender.takeRemadeTopic();
    }

    /** Whether Kafka has acknowledged a heartbeat since the last call. */
    public boolean takePulse() {
        return heartbeats.pulse().takeAcknowledged();
    }

    /**
     * What is wrong, in a sentence: Kafka has acknowledged nothing for too long, or has refused a
     * heartbeat; null for nothing.
     */
    public String trouble() {
        String refused = heartbeats.trouble();
        if (refused != null) {
            return refused;
        }
        return silentNanos() > SILENCE_NANOS ? "no acknowledgement for 10 seconds" : null;
    }

    /** How long something has been in flight without an acknowledgement, ns. */
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

    /** What is overdue waits for an acknowledgement, which raises the signal. */
    private long sooner(long wait, long dueNanos) {
        long left = dueNanos - clock.nanos();
        return left <= 0 ? wait : Math.min(wait, left);
    }

    /** Whether there is work for which the signal was raised. */
    public boolean hasWork() {
        RefusalTrials trials = reading.trials();
        boolean waits = trials.waits() || trials.delays();
        return inFlight().headDone()
                || inFlight().failure() != null
                || (flushed || waits) && inFlight().idle()
                || !full() && !waits && reading.hasMore();
    }

    /** The records of the current pass; read once the producer has ended. */
    public InFlight inFlight() {
        return reading.inFlight();
    }

    /** Drops the in-flight records: the next session sends them again. */
    @Override
    public void close() {
        sender.close();
    }
}
