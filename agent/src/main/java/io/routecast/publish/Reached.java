package io.routecast.publish;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.record.HostState;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.State;
import java.util.Map;

/**
 * How far a host has come.
 *
 * @param epoch 0 for none
 * @param seqs of the last change of each stream in that epoch
 */
record Reached(int epoch, PerStream seqs) {
    static final Reached NOTHING = new Reached(0, PerStream.ZERO);

    static Reached of(State state) {
        return new Reached(state.epoch(), state.lastSeqs());
    }

    static Reached of(HostState host) {
        return new Reached((int) host.origin().epoch(), seqs(PerStream.ZERO, host.streams()));
    }

    /** Only a heartbeat shows streams other than routes. */
    static Reached of(PublishedEvent event) {
        PerStream routes = PerStream.of(Stream.ROUTES, event.seq());
        boolean alive = event.event() instanceof AgentEvent.Heartbeat;
        return new Reached(
                event.epoch(),
                alive ? seqs(routes, ((AgentEvent.Heartbeat) event.event()).streams()) : routes);
    }

    private static PerStream seqs(PerStream known, Map<Stream, StreamMark> marks) {
        PerStream seqs = known;
        for (Map.Entry<Stream, StreamMark> mark : marks.entrySet()) {
            seqs = seqs.with(mark.getKey(), mark.getValue().seq());
        }
        return seqs;
    }

    /** Whether it shows a change that the other does not know. */
    boolean isBeyond(Reached other) {
        return epoch > other.epoch
                || epoch == other.epoch && !seqs.max(other.seqs).equals(other.seqs);
    }

    /** What both show together. */
    Reached and(Reached other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return new Reached(epoch, seqs.max(other.seqs));
    }

    @Override
    public String toString() {
        return "epoch " + epoch + ", seq " + seqs;
    }
}
