package io.routecast.publish.session;

import io.routecast.client.record.AgentEvent;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostState;
import io.routecast.record.RouteChange;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;

/**
 * Who keeps the table of this host in Kafka beside its changes, as the publisher's thread knows it:
 * called on that thread, and never waiting.
 */
public interface TableKeeper {
    /** Nobody does. */
    TableKeeper NOBODY = new TableKeeper() {};

    /** Who this host is; null where nobody keeps its record. */
    default OriginEntry origin() {
        return null;
    }

    /** Identity of this start of the agent; null likewise. */
    default String run() {
        return null;
    }

    /**
     * The record that asks another agent whether it is alive: it changes nothing that is known of
     * the host.
     *
     * @param other the record of the other agent
     */
    default EncodedRecord question(HostState other) {
        return null;
    }

    /** Another agent has this host id; null: no more. Nothing is written of the host meanwhile. */
    default void yields(HostState.Rival other) {}

    /** The record of this host that claims an epoch; null for none. */
    default EncodedRecord claim(int epoch) {
        return null;
    }

    /** A session begins, in that epoch; all up to there has been acknowledged. */
    default void begins(int epoch, Watermark from) {}

    /**
     * A change is on its way, for the first time or again.
     *
     * @param position of its entry in the outbox
     */
    default void sent(long position, RouteChange change) {}

    /** Likewise an event. */
    default void sent(long position, AgentEvent event, long tsMicros) {}

    /** Kafka has acknowledged everything up to there. */
    default void acknowledged(Watermark watermark) {}
}
