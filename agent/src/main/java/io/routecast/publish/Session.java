package io.routecast.publish;

import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;

import io.routecast.kernel.UnixMicros;
import io.routecast.record.AgentEvent;
import io.routecast.record.EncodedRecord;
import io.routecast.store.Delivered;
import io.routecast.store.OriginEntry;
import io.routecast.store.OutboxReader;
import io.routecast.store.State;
import io.routecast.store.StoredEntry;
import io.routecast.store.Watermark;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One producer's life: from the watermark on, in order, until something fails that the producer
 * cannot mend. Owned by the publisher's thread.
 */
final class Session implements AutoCloseable {
    private static final int READ_BYTES = 64 * 1024;
    // Several batches, as long as they compress: a fraction of one would wait for linger.ms.
    private static final long MAX_IN_FLIGHT_BYTES = 4 << 20;
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long WAIT_NANOS = 5_000_000_000L;

    private final PublisherPlan plan;
    private final OutboxReader outbox;
    private final Acknowledged mirror;
    private final InFlight inFlight;
    private final Pulse pulse;
    private final Renderer renderer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Flusher flusher;
    private final KafkaHeaders headers = new KafkaHeaders();
    private boolean flushed;
    private long nextHeartbeatNanos;
    private long lastProgressNanos = System.nanoTime();

    /**
     * @param from behind what the first record is
     * @param heartbeatNanos when the next heartbeat is due
     * @param onCompletion told, from any thread, that something was acknowledged or has failed
     */
    Session(
            PublisherPlan plan,
            OutboxReader outbox,
            Delivered from,
            int epoch,
            long heartbeatNanos,
            Acknowledged mirror,
            Runnable onCompletion) {
        this.plan = plan;
        this.outbox = outbox;
        this.mirror = mirror;
        inFlight = new InFlight(from.origin(), this::close, onCompletion);
        pulse = new Pulse(onCompletion);
        renderer = new Renderer(from, epoch, plan.headers());
        producer = new KafkaProducer<>(ClientProperties.producer(plan.clientProperties()));
        flusher = new Flusher(producer);
        nextHeartbeatNanos = heartbeatNanos;
    }

    /**
     * Sends some of what waits in the outbox. Batches go out as they fill, and the next are made
     * while they are under way. What is left when the outbox is exhausted goes out at once, and
     * then nothing until all is acknowledged: whatever were sent meanwhile would go out in small
     * batches, which cost the agent and the broker twice as much for each record.
     *
     * @return whether there may be more
     * @throws Exception what the producer has failed with
     */
    boolean work() throws Exception {
        failIfFailed();
        flushed &= !inFlight.isEmpty();
        if (full()) {
            return false;
        }
        try {
            return sendSome();
        } catch (IllegalStateException | KafkaException e) {
            // A failure closes the producer, also while the next record is handed to it.
            failIfFailed();
            throw e;
        }
    }

    /** Whether what is under way has to be acknowledged first. */
    private boolean full() {
        return flushed || inFlight.bytes() >= MAX_IN_FLIGHT_BYTES;
    }

    private boolean sendSome() throws Exception {
        List<StoredEntry> entries = outbox.read(renderer.reached().position() + 1, READ_BYTES);
        for (StoredEntry entry : entries) {
            send(entry);
            failIfFailed();
        }
        heartbeat();
        if (outbox.exhausted()) {
            flush();
        }
        return !outbox.exhausted();
    }

    /** Unless somebody wants records to wait for others. */
    private void flush() {
        if (!inFlight.isEmpty() && !plan.clientProperties().containsKey(LINGER_MS_CONFIG)) {
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

    private void send(StoredEntry stored) {
        Rendered rendered = rendered(stored);
        if (stored.entry() instanceof OriginEntry origin) {
            inFlight.passed(renderer.reached(), origin);
            return;
        }
        ProducerRecord<byte[], byte[]> record = producerRecord(rendered);
        int bytes = record.key().length + record.value().length;
        producer.send(record, inFlight.sending(renderer.reached(), bytes));
    }

    private Rendered rendered(StoredEntry entry) {
        try {
            return renderer.render(entry);
        } catch (RuntimeException e) {
            throw OutboxReader.damaged(entry.position(), e);
        }
    }

    private ProducerRecord<byte[], byte[]> producerRecord(Rendered rendered) {
        EncodedRecord record = rendered.record();
        String topic = rendered.agentEvent() ? plan.topics().agents() : plan.topics().changes();
        return new ProducerRecord<>(
                topic,
                null,
                rendered.timestampMillis(),
                record.key(),
                record.value(),
                headers.of(record.headers()));
    }

    /** Sent past the outbox: it tells of the present, and the next one replaces it. */
    private void heartbeat() {
        long now = System.nanoTime();
        boolean due = now - nextHeartbeatNanos >= 0 && renderer.reached().position() > 0;
        if (!due || pulse.underWay()) {
            return;
        }
        nextHeartbeatNanos = now + plan.heartbeatMillis() * 1_000_000;
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
                producerRecord(renderer.event(heartbeat, reached.seq(), UnixMicros.now())),
                pulse.sending());
    }

    /**
     * Up to where Kafka has acknowledged; null if it has acknowledged nothing since, or that does
     * not count: the session has failed.
     */
    Delivered advance() {
        Delivered reached = inFlight.failure() == null ? inFlight.advance() : null;
        if (reached != null || inFlight.isEmpty()) {
            lastProgressNanos = System.nanoTime();
        }
        return reached;
    }

    /** Bytes of records that were acknowledged since this was asked last. */
    long takeAcknowledgedBytes() {
        return inFlight.takeAcknowledgedBytes();
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
        if (refusal != null) {
            return "a heartbeat was refused: " + Trouble.of(refusal);
        }
        boolean silent =
                System.nanoTime() - lastProgressNanos > SILENCE_NANOS
                        || pulse.overdue(SILENCE_NANOS);
        return silent ? "no acknowledgement for 10 seconds" : null;
    }

    /** Position of the entry that Kafka has refused first; 0 while it has refused none. */
    long failedPosition() {
        return inFlight.failedPosition();
    }

    /** Whether acknowledgements may still come. */
    boolean underWay() {
        return !inFlight.isEmpty() && inFlight.failure() == null;
    }

    /** When the next heartbeat is due, as {@code System.nanoTime}. */
    long nextHeartbeatNanos() {
        return nextHeartbeatNanos;
    }

    /** How long there is nothing to do, unless somebody raises the signal: until a heartbeat. */
    long waitNanos() {
        long wait = nextHeartbeatNanos - System.nanoTime();
        // One that is due cannot be sent as long as what was sent before is not acknowledged.
        return wait <= 0 ? WAIT_NANOS : Math.min(wait, WAIT_NANOS);
    }

    /** Whether there is something to do that somebody has raised the signal for. */
    boolean hasWork() {
        return inFlight.headDone()
                || inFlight.failure() != null
                || !full() && outbox.reaches(renderer.reached().position() + 1);
    }

    /** Drops what is under way: the next session sends it again. From any thread. */
    @Override
    public void close() {
        flusher.close();
        producer.close(Duration.ZERO);
    }
}
