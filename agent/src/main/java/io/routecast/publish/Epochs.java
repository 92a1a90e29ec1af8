package io.routecast.publish;

import io.routecast.publish.EpochFinder.Reached;
import io.routecast.publish.kafka.NamedFiles;
import io.routecast.publish.session.PublisherContext;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.state.State;

/**
 * In which epoch the store's records are published: the store's own, unless Kafka has seen more of
 * this host than the store knows. Every record is on disk before it is sent, so that proves a state
 * that was lost, restored from a backup, or copied.
 *
 * <p>A new epoch is announced in the agents topic first and stored after that: an agent that ends
 * in between begins the next one. Owned by the publisher's thread.
 */
final class Epochs {
    private final PublisherContext neighbours;
    // Of a store that nothing was written to yet: afterwards it is beyond what Kafka knows.
    private final State opened;
    private int epoch;

    Epochs(PublisherContext neighbours) {
        this.neighbours = neighbours;
        opened = neighbours.outbox().state();
    }

    /** What the store knew when it was opened. */
    State opened() {
        return opened;
    }

    /** How far this host has come, as the store knew it. */
    Reached ours() {
        return new Reached(opened.epoch(), opened.lastSeq());
    }

    /** The stage that decides, the first time after a look at Kafka. */
    Stage begin(Delivery delivery, NamedFiles files) {
        return epoch == 0
                ? new SearchingEpoch(delivery, files)
                : new AwaitingEpoch(delivery, files, epoch);
    }

    /** It goes on in the epoch that it has. */
    Stage goOn(Delivery delivery, NamedFiles files) {
        epoch = opened.epoch();
        return begin(delivery, files);
    }

    /** Another one begins, which the mirror has to store. */
    Stage begin(Delivery delivery, NamedFiles files, int next) {
        neighbours.mirror().epoch(next);
        epoch = next;
        return begin(delivery, files);
    }

    /** Who writes from this start on: the first entry of it; null while it is not on disk. */
    OriginEntry origin() {
        for (StoredEntry stored : neighbours.outbox().read(opened.lastPosition() + 1, 1)) {
            if (stored.entry() instanceof OriginEntry origin) {
                return origin;
            }
        }
        return null;
    }

    /** Whether the epoch is on disk. */
    boolean stored() {
        return neighbours.outbox().state().epoch() == epoch;
    }
}
