package io.routecast.publish.session;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.render.RenderedRecord;
import io.routecast.store.state.State;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The heartbeats of a session. They bypass the outbox: each describes the present, and the next one
 * replaces it. Owned by the publisher's thread.
 */
final class Heartbeats {
    private final String topic;
    private final PublisherContext neighbours;
    private final Clock clock;
    private final DeliveryProgress progress;
    private final RecordSender sender;
    private final HeartbeatInFlight pulse;

    Heartbeats(
            PublisherPlan plan,
            PublisherContext neighbours,
            DeliveryProgress progress,
            RecordSender sender) {
        topic = plan.topics().agents();
        this.neighbours = neighbours;
        this.progress = progress;
        this.sender = sender;
        clock = neighbours.clock();
        pulse =
                new HeartbeatInFlight(
                        clock,
                        plan.heartbeatMillis() * 1_000_000,
                        progress.brokerClock(),
                        neighbours.wake());
    }

    HeartbeatInFlight pulse() {
        return pulse;
    }

    /** When the next is due, as {@link Clock#nanos}. */
    long dueNanos() {
        return progress.nextHeartbeatNanos();
    }

    /**
     * Sends one if it is due and would overtake nothing; after the last event of an agent, none.
     */
    void sendIfDue(OutboxPass reading) {
        boolean alive = reading.reached().position() > 0 && !reading.saysStopped();
        boolean due = alive && clock.nanos() - dueNanos() >= 0;
        if (due && !pulse.underWay() && !reading.holds(topic)) {
            progress.nextHeartbeatNanos(clock.nanos() + pulse.intervalNanos());
            ProducerRecord<byte[], byte[]> record = sender.record(heartbeat(reading));
            sender.send(record, pulse.sending(record.timestamp()));
        }
    }

    private RenderedRecord heartbeat(OutboxPass reading) {
        Watermark reached = reading.reached();
        State state = neighbours.outbox().state();
        AgentEvent.Heartbeat heartbeat =
                new AgentEvent.Heartbeat(
                        reached.routes(),
                        reached.digest(),
                        state.pendingEntries(),
                        state.outboxBytes(),
                        reading.delivered() ? 0 : neighbours.mirror().lagMillis(),
                        streams(reached));
        return reading.event(heartbeat, clock.micros());
    }

    /** The streams beside routes that are published. */
    private Map<Stream, StreamMark> streams(Watermark reached) {
        Map<Stream, StreamMark> streams = new EnumMap<>(Stream.class);
        for (Stream stream : List.of(Stream.RULES, Stream.NEXTHOPS)) {
            if (sender.publishes(stream)) {
                streams.put(stream, reached.of(stream));
            }
        }
        return streams;
    }

    /** Takes a refusal: either the next one gets another timestamp, or the refusal is reported. */
    void takeRefusal() {
        Exception refusal = pulse.refusal();
        if (refusal != null && progress.times().learn(refusal)) {
            pulse.forget();
            progress.nextHeartbeatNanos(clock.nanos());
        }
        progress.refusals().heartbeat(topic, pulse.refusal());
    }

    /** What is wrong if Kafka has refused one, in a sentence; null for nothing. */
    String trouble() {
        Exception refusal = pulse.refusal();
        return refusal == null || Refusal.is(refusal)
                ? null
                : "a heartbeat was refused: " + KafkaFailure.of(refusal);
    }
}
