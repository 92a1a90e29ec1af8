package io.routecast.publish.session;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.render.RenderedRecord;
import io.routecast.render.Renderer;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One pass over the outbox, from the watermark on: sends what it reads, and holds the records that
 * Kafka refuses and those that would overtake them. Owned by the publisher's thread.
 */
final class OutboxPass {
    private static final int READ_BYTES = 64 * 1024;
    // Room for several compressed batches: a fraction of one would wait for linger.ms.
    private static final long MAX_IN_FLIGHT_BYTES = 4 << 20;

    private final PublisherContext neighbours;
    private final OutboxReader outbox;
    private final DeliveryProgress progress;
    private final RecordSender sender;
    private final int epoch;
    private final boolean headers;
    private final InFlight inFlight;
    private final Renderer renderer;
    private final RefusalTrials trials;
    private boolean saysStopped;

    OutboxPass(
            PublisherPlan plan,
            PublisherContext neighbours,
            DeliveryProgress progress,
            RecordSender sender,
            int epoch) {
        this.neighbours = neighbours;
        this.progress = progress;
        this.sender = sender;
        this.epoch = epoch;
        outbox = neighbours.outbox();
        headers = plan.headers();
        DeliveryPosition from = progress.delivered();
        inFlight =
                new InFlight(
                        from.origin(),
                        progress.acknowledgedBytes(),
                        sender::close,
                        neighbours.wake());
        renderer = new Renderer(from, epoch, headers);
        trials = new RefusalTrials(progress, inFlight, this::sendAlone);
    }

    /** The records that it has sent or holds. */
    InFlight inFlight() {
        return inFlight;
    }

    /** The refused records among those that it has read. */
    RefusalTrials trials() {
        return trials;
    }

    /** The watermark after the last entry that was read. */
    Watermark reached() {
        return renderer.reached();
    }

    /** Whether all released entries are acknowledged. */
    boolean delivered() {
        return outbox.exhausted() && inFlight.isEmpty();
    }

    /** Whether a topic accepts no record at all. */
    boolean holds(String topic) {
        return trials.holds(topic);
    }

    /** The record of an event that is not in the outbox. */
    RenderedRecord event(AgentEvent event, long nowMicros) {
        return renderer.event(event, reached().seq(), nowMicros);
    }

    /** Whether the last entry that it has read says that the agent has stopped. */
    boolean saysStopped() {
        return saysStopped;
    }

    /** Whether in-flight or refused records must come first. */
    boolean full() {
        return inFlight.bytes() >= MAX_IN_FLIGHT_BYTES || trials.full();
    }

    /** Whether there is an entry to read. */
    boolean hasMore() {
        return outbox.reaches(reached().position() + 1);
    }

    /**
     * Reads and sends some entries.
     *
     * @return whether there is more to read
     * @throws Exception the producer's failure
     */
    boolean sendSome() throws Exception {
        for (StoredEntry entry : outbox.read(reached().position() + 1, READ_BYTES)) {
            if (!trials.full()) {
                send(entry);
                failIfFailed();
            }
        }
        return !outbox.exhausted() && !trials.full();
    }

    /** Called before anything else is sent, which would overtake the failed record. */
    void failIfFailed() throws Exception {
        if (inFlight.failure() != null) {
            throw inFlight.failure();
        }
    }

    private void send(StoredEntry stored) {
        saysStopped =
                stored.entry() instanceof EventEntry entry
                        && entry.event() instanceof AgentEvent.Stopped;
        OriginEntry origin = stored.entry() instanceof OriginEntry entry ? entry : null;
        if (origin != null || progress.ahead().contains(stored.position()) || isOff(stored)) {
            renderer.pass(stored);
            inFlight.passed(reached(), origin);
            return;
        }
        RenderedRecord rendered = renderer.render(stored);
        progress.undecoded().add(renderer.takeUndecoded());
        tell(stored, rendered);
        ProducerRecord<byte[], byte[]> record = sender.record(rendered);
        if (trials.none() || !isHeld(stored, record)) {
            sender.send(record, inFlight.sending(reached(), RecordSender.bytes(record)));
        }
    }

    /** What was stored of a stream before its topic was switched off. */
    private boolean isOff(StoredEntry stored) {
        return stored.entry() instanceof ChangeEntry change && !sender.publishes(change.stream());
    }

    /** What a snapshot only repeats is no news. */
    private void tell(StoredEntry stored, RenderedRecord rendered) {
        if (stored.entry() instanceof EventEntry event) {
            if (event.stream() == Stream.ROUTES) {
                neighbours.keeper().sent(stored.position(), event.event(), event.tsMicros());
            }
        } else if (stored.entry() instanceof ChangeEntry change
                && change.stream() == Stream.ROUTES
                && change.before() != change.after()) {
            neighbours.keeper().sent(stored.position(), rendered.change());
        }
    }

    private boolean isHeld(StoredEntry stored, ProducerRecord<byte[], byte[]> record) {
        Refusal refusal =
                new Refusal(
                        stored.position(),
                        record.topic(),
                        new String(record.key(), StandardCharsets.UTF_8),
                        seq(stored),
                        RecordSender.bytes(record),
                        null,
                        neighbours.clock().micros());
        return trials.hold(refusal, reached(), renderer.origin());
    }

    private long seq(StoredEntry stored) {
        return stored.entry() instanceof ChangeEntry change ? change.seq() : reached().seq();
    }

    private void sendAlone(Refusal refusal, HeldRecords.Head head) {
        StoredEntry entry = outbox.read(refusal.position(), 1).get(0);
        DeliveryPosition before =
                new DeliveryPosition(progress.delivered().watermark(), head.origin());
        RenderedRecord rendered = new Renderer(before, epoch, headers).render(entry);
        sender.send(sender.record(rendered), head.sent().sendingAlone(refusal.bytes()));
        sender.flush();
    }
}
