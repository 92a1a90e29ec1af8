package io.routecast.publish;

import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;

import io.routecast.record.AgentEvent;
import io.routecast.record.EncodedRecord;
import io.routecast.store.Delivered;
import io.routecast.store.OriginEntry;
import io.routecast.store.OutboxReader;
import io.routecast.store.State;
import io.routecast.store.StoredEntry;
import io.routecast.store.Watermark;
import io.routecast.time.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One producer's life: from the watermark on, in order, until something fails that the producer
 * cannot mend. A record that Kafka refuses is held, with what would overtake it, and tried alone.
 * Owned by the publisher's thread.
 */
final class Session implements AutoCloseable {
    private static final int READ_BYTES = 64 * 1024;
    // Several batches, as long as they compress: a fraction of one would wait for linger.ms.
    private static final long MAX_IN_FLIGHT_BYTES = 4 << 20;
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long WAIT_NANOS = 5_000_000_000L;

    /** Makes a producer of its properties. */
    interface Producers {
        Producer<byte[], byte[]> open(Map<String, Object> properties);
    }

    private final PublisherPlan plan;
    private final OutboxReader outbox;
    private final Progress progress;
    private final Clock clock;
    private final int epoch;
    private final Acknowledged mirror;
    private final Runnable onCompletion;
    private final Pulse pulse;
    private final Producer<byte[], byte[]> producer;
    private final Flusher flusher;
    private final KafkaHeaders headers = new KafkaHeaders();
    private InFlight inFlight;
    private Renderer renderer;
    private Trials trials;
    private boolean flushed;
    private long lastProgressNanos;

    /**
     * @param progress where the last session has ended
     * @param onCompletion told, from any thread, that something was acknowledged or has failed
     */
    Session(
            PublisherPlan plan,
            OutboxReader outbox,
            Progress progress,
            int epoch,
            Acknowledged mirror,
            Producers producers,
            Runnable onCompletion) {
        this.plan = plan;
        this.outbox = outbox;
        this.progress = progress;
        this.epoch = epoch;
        this.mirror = mirror;
        this.onCompletion = onCompletion;
        clock = progress.clock();
        lastProgressNanos = clock.nanos();
        pulse = new Pulse(clock, plan.heartbeatMillis() * 1_000_000, onCompletion);
        producer = producers.open(ClientProperties.producer(plan.clientProperties()));
        flusher = new Flusher(producer);
        beginReading();
    }

    /** Reads the outbox from the watermark on. */
    private void beginReading() {
        Delivered from = progress.delivered();
        inFlight =
                new InFlight(
                        from.origin(), progress.acknowledgedBytes(), this::close, onCompletion);
        renderer = new Renderer(from, epoch, plan.headers());
        trials = new Trials(progress, inFlight, this::sendAlone);
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
    long work() throws Exception {
        failIfFailed();
        try {
            return sendSome() ? 0 : waitNanos();
        } catch (IllegalStateException | KafkaException e) {
            // A failure closes the producer, also while the next record is handed to it.
            failIfFailed();
            throw e;
        } finally {
            tellRefusals();
        }
    }

    private boolean sendSome() throws Exception {
        flushed &= !inFlight.idle();
        if (trials.full()) {
            heartbeat();
        }
        if (trials.busy() || full() || !readyToRead()) {
            return false;
        }
        for (StoredEntry entry : outbox.read(renderer.reached().position() + 1, READ_BYTES)) {
            if (!trials.full()) {
                send(entry);
                failIfFailed();
            }
        }
        heartbeat();
        boolean more = !outbox.exhausted() && !trials.full();
        if (!more) {
            flush();
        }
        return more || trials.ready();
    }

    /**
     * What waited for a refused record follows it, once all that is under way has ended. Nothing is
     * read before that: it would overtake what waits.
     */
    private boolean readyToRead() {
        if (trials.released() && inFlight.idle()) {
            progress.keep(inFlight);
            beginReading();
        }
        if (trials.waits()) {
            flusher.flush();
        }
        return !trials.waits();
    }

    /** Whether what is under way, or refused, comes first. */
    private boolean full() {
        return flushed || inFlight.bytes() >= MAX_IN_FLIGHT_BYTES || trials.full();
    }

    /** Unless somebody wants records to wait for others. */
    private void flush() {
        if (!inFlight.idle() && !plan.clientProperties().containsKey(LINGER_MS_CONFIG)) {
            flushed = true;
            flusher.flush();
        }
    }

    /** Before anything else is sent, which would overtake what has failed. */
    private void failIfFailed() throws Exception {
        if (inFlight.failure() != null) {
            throw inFlight.failure();
        }
    }

    private void sendAlone(Refusal refusal, Held.Head head) {
        StoredEntry entry = outbox.read(refusal.position(), 1).get(0);
        Delivered before = new Delivered(progress.delivered().watermark(), head.origin());
        Rendered rendered = new Renderer(before, epoch, plan.headers()).render(entry);
        producer.send(producerRecord(rendered), head.sent().sendingAlone(refusal.bytes()));
        flusher.flush();
    }

    private void send(StoredEntry stored) {
        OriginEntry origin = stored.entry() instanceof OriginEntry entry ? entry : null;
        if (origin != null || progress.ahead().contains(stored.position())) {
            passed(stored, origin);
            return;
        }
        Rendered rendered = renderer.render(stored);
        progress.undecoded().add(renderer.takeUndecoded());
        ProducerRecord<byte[], byte[]> record = producerRecord(rendered);
        if (trials.none() || !isHeld(stored.position(), record)) {
            producer.send(record, inFlight.sending(renderer.reached(), bytes(record)));
        }
    }

    private void passed(StoredEntry stored, OriginEntry origin) {
        renderer.pass(stored);
        inFlight.passed(renderer.reached(), origin);
    }

    private static int bytes(ProducerRecord<byte[], byte[]> record) {
        return record.key().length + record.value().length;
    }

    private boolean isHeld(long position, ProducerRecord<byte[], byte[]> record) {
        Refusal refusal =
                new Refusal(
                        position,
                        record.topic(),
                        new String(record.key(), StandardCharsets.UTF_8),
                        renderer.reached().seq(),
                        bytes(record),
                        null,
                        clock.micros());
        return trials.hold(refusal, renderer.reached(), renderer.origin());
    }

    private void tellRefusals() {
        Exception refusal = pulse.refusal();
        if (refusal != null && progress.times().learn(refusal)) {
            pulse.forget();
            progress.nextHeartbeatNanos(clock.nanos());
        }
        progress.refusals().heartbeat(plan.topics().agents(), pulse.refusal());
        trials.tell(!trials.none() && outbox.exhausted() && outbox.holdsBack());
    }

    private ProducerRecord<byte[], byte[]> producerRecord(Rendered rendered) {
        EncodedRecord record = rendered.record();
        String topic = rendered.agentEvent() ? plan.topics().agents() : plan.topics().changes();
        return new ProducerRecord<>(
                topic,
                null,
                progress.times().of(rendered.timestampMillis()),
                record.key(),
                record.value(),
                headers.of(record.headers()));
    }

    /** Sent past the outbox: it tells of the present, and the next one replaces it. */
    private void heartbeat() {
        long now = clock.nanos();
        boolean due = now - progress.nextHeartbeatNanos() >= 0 && renderer.reached().position() > 0;
        if (!due || pulse.underWay() || trials.holds(plan.topics().agents())) {
            return;
        }
        progress.nextHeartbeatNanos(now + pulse.intervalNanos());
        Watermark reached = renderer.reached();
        State state = outbox.state();
        AgentEvent.Heartbeat heartbeat =
                new AgentEvent.Heartbeat(
                        reached.routes(),
                        reached.digest(),
                        state.pendingEntries(),
                        state.outboxBytes(),
                        outbox.exhausted() && inFlight.isEmpty() ? 0 : mirror.lagMillis());
        producer.send(
                producerRecord(renderer.event(heartbeat, reached.seq(), clock.micros())),
                pulse.sending());
    }

    /** Takes what was acknowledged. */
    void advance() {
        Delivered before = progress.delivered();
        progress.advance(inFlight);
        if (progress.delivered() != before || inFlight.idle()) {
            lastProgressNanos = clock.nanos();
        }
    }

    /** Whether Kafka has acknowledged a heartbeat since this was asked last. */
    boolean takePulse() {
        return pulse.takeAcknowledged();
    }

    /**
     * What must be wrong, in a sentence: Kafka has not acknowledged anything for so long, or has
     * refused a heartbeat; null for nothing.
     */
    String trouble() {
        Exception refusal = pulse.refusal();
        if (refusal != null && !Refusal.is(refusal)) {
            return "a heartbeat was refused: " + Trouble.of(refusal);
        }
        boolean silent =
                clock.nanos() - lastProgressNanos > SILENCE_NANOS || pulse.overdue(SILENCE_NANOS);
        return silent ? "no acknowledgement for 10 seconds" : null;
    }

    /** Whether acknowledgements may still come. */
    boolean underWay() {
        return !inFlight.idle() && inFlight.failure() == null;
    }

    private long waitNanos() {
        long never = clock.nanos();
        return sooner(sooner(WAIT_NANOS, progress.nextHeartbeatNanos()), trials.dueNanos(never));
    }

    /** What is due and cannot be sent waits for an acknowledgement, which raises the signal. */
    private long sooner(long wait, long dueNanos) {
        long left = dueNanos - clock.nanos();
        return left <= 0 ? wait : Math.min(wait, left);
    }

    /** Whether there is something to do that somebody has raised the signal for. */
    boolean hasWork() {
        return inFlight.headDone()
                || inFlight.failure() != null
                || (flushed || trials.waits()) && inFlight.idle()
                || canRead() && outbox.reaches(renderer.reached().position() + 1);
    }

    private boolean canRead() {
        return !full() && !trials.waits();
    }

    /** What is left when the producer has ended. */
    InFlight inFlight() {
        return inFlight;
    }

    /** Drops what is under way: the next session sends it again. From any thread. */
    @Override
    public void close() {
        flusher.close();
        producer.close(Duration.ZERO);
    }
}
