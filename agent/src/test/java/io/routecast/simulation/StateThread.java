package io.routecast.simulation;

import io.routecast.agent.MirroredPages;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.state.ContentMark;
import io.routecast.publish.state.StatePublisher;
import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.store.Store;
import io.routecast.store.entry.OriginEntry;

/** What keeps the topics of states and hosts of one agent process, turn by turn. */
final class StateThread implements Actor, AutoCloseable {
    private final ModelKafka kafka;
    private final VirtualClock clock;
    private final StatePublisher states;
    private long dueNanos;

    StateThread(
            Store store,
            PublisherPlan plan,
            OriginEntry origin,
            ModelKafka kafka,
            VirtualClock clock) {
        this.kafka = kafka;
        this.clock = clock;
        states =
                new StatePublisher(
                        plan, origin, new MirroredPages(store), ContentMark.NONE, kafka, clock);
        dueNanos = clock.nanos();
    }

    StatePublisher states() {
        return states;
    }

    @Override
    public long dueNanos() {
        try {
            if (states.signal().await(0)) {
                dueNanos = clock.nanos();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Math.max(dueNanos, kafka.busyUntilNanos(this));
    }

    @Override
    public void act() {
        kafka.calledBy(this);
        try {
            dueNanos = clock.nanos() + states.turn();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        states.close();
    }
}
