package io.routecast.publish;

import io.routecast.record.AgentEvent;
import io.routecast.store.State;
import io.routecast.store.Watermark;
import io.routecast.time.Clock;

/**
 * The heartbeats of a session. They are sent past the outbox: each tells of the present, and the
 * next one replaces it. Owned by the publisher's thread.
 */
final class Heartbeats {
    private final String topic;
    private final Neighbours neighbours;
    private final Clock clock;
    private final Progress progress;
    private final RecordSender sender;
    private final Pulse pulse;

    Heartbeats(PublisherPlan plan, Neighbours neighbours, Progress progress, RecordSender sender) {
        topic = plan.topics().agents();
        this.neighbours = neighbours;
        this.progress = progress;
        this.sender = sender;
        clock = neighbours.clock();
        pulse = new Pulse(clock, plan.heartbeatMillis() * 1_000_000, neighbours.wake());
    }

    Pulse pulse() {
        return pulse;
    }

    /** When the next is due, as {@link Clock#nanos}. */
    long dueNanos() {
        return progress.nextHeartbeatNanos();
    }

    /** Sends one if it is due, and would overtake nothing. */
    void sendIfDue(Reading reading) {
        boolean due = clock.nanos() - dueNanos() >= 0 && reading.reached().position() > 0;
        if (due && !pulse.underWay() && !reading.holds(topic)) {
            progress.nextHeartbeatNanos(clock.nanos() + pulse.intervalNanos());
            sender.send(sender.record(heartbeat(reading)), pulse.sending());
        }
    }

    private Rendered heartbeat(Reading reading) {
        Watermark reached = reading.reached();
        State state = neighbours.outbox().state();
        AgentEvent.Heartbeat heartbeat =
                new AgentEvent.Heartbeat(
                        reached.routes(),
                        reached.digest(),
                        state.pendingEntries(),
                        state.outboxBytes(),
                        reading.delivered() ? 0 : neighbours.mirror().lagMillis());
        return reading.event(heartbeat, clock.micros());
    }

    /** Takes a refusal: the next one has another timestamp, or it is told. */
    void takeRefusal() {
        Exception refusal = pulse.refusal();
        if (refusal != null && progress.times().learn(refusal)) {
            pulse.forget();
            progress.nextHeartbeatNanos(clock.nanos());
        }
        progress.refusals().heartbeat(topic, pulse.refusal());
    }

    /** What must be wrong when Kafka has refused one, in a sentence; null for nothing. */
    String trouble() {
        Exception refusal = pulse.refusal();
        return refusal == null || Refusal.is(refusal)
                ? null
                : "a heartbeat was refused: " + Trouble.of(refusal);
    }
}
