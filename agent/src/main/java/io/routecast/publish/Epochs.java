package io.routecast.publish;

import io.routecast.publish.kafka.NamedFiles;
import io.routecast.publish.session.PublisherContext;
import io.routecast.record.HostState;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.state.State;

/**
 * The epoch in which the store's records are published: the store's own, unless Kafka has seen more
 * of this host than the store knows. Since every record is on disk before it is sent, that proves
 * that the state was lost, restored from a backup, or copied.
 *
 * <p>A new epoch is first announced in the agents topic and then stored: an agent that ends in
 * between begins the next one. Owned by the publisher's thread.
 */
final class Epochs {
    private final PublisherContext neighbours;
    // The state before this run writes anything: later it is ahead of what Kafka knows.
    private State opened;
    private int epoch;
    private int atLeast;
    // Whether an agent elsewhere must be asked first, wherever it is: after it was seen alive.
    private boolean contested;
    private boolean alone;
    private Reached known = Reached.NOTHING;

    Epochs(PublisherContext neighbours) {
        this.neighbours = neighbours;
        opened = neighbours.outbox().state();
    }

    /** The store's state when it was opened. */
    State opened() {
        return opened;
    }

    /** How far this host has come according to the store when it was opened. */
    Reached ours() {
        return Reached.of(opened);
    }

    /** The stage that settles the epoch: the first time it searches Kafka. */
    Stage begin(Delivery delivery, NamedFiles files) {
        return epoch == 0
                ? new SearchingEpoch(delivery, files)
                : new AwaitingEpoch(delivery, files, epoch);
    }

    /** Goes on in the stored epoch. */
    Stage goOn(Delivery delivery, NamedFiles files) {
        epoch = opened.epoch();
        return begin(delivery, files);
    }

    /** Begins another epoch, which the mirror must store. */
    Stage begin(Delivery delivery, NamedFiles files, int next) {
        neighbours.mirror().epoch(next);
        epoch = next;
        return begin(delivery, files);
    }

    /**
     * The origin of the entries since this start, which is the first of them; null until it is on
     * disk.
     */
    OriginEntry origin() {
        if (neighbours.keeper().origin() != null) {
            return neighbours.keeper().origin();
        }
        for (StoredEntry stored : neighbours.outbox().read(opened.lastPosition() + 1, 1)) {
            if (stored.entry() instanceof OriginEntry origin) {
                return origin;
            }
        }
        return null;
    }

    /**
     * The epoch is to be settled anew, because another agent publishes under this host id.
     *
     * @param least the lowest epoch that will do
     * @param isContested whether consumers go by the other agent, which is to be asked first
     */
    void reopen(int least, boolean isContested) {
        opened = neighbours.outbox().state();
        epoch = 0;
        atLeast = least;
        contested = isContested;
        alone = false;
    }

    /** How far the host had come when it was asked whether somebody else uses its id. */
    void remember(Reached theirs) {
        known = theirs;
    }

    /** The farther of that and this. */
    Reached farthest(Reached theirs) {
        return known.and(theirs);
    }

    /** Nobody else uses this host id. */
    void nobodyElse() {
        alone = true;
    }

    /** The lowest epoch that will do. */
    int atLeast() {
        return atLeast;
    }

    /** Whether the agent that wrote the host's record last is to be asked whether it is alive. */
    boolean mustAsk(HostState record) {
        OriginEntry self = neighbours.keeper().origin();
        if (self == null || alone || record == null || atLeast > 0) {
            return false;
        }
        if (!record.running()) {
            // Somebody has asked, and did not wait for the answer.
            return record.rival() != null;
        }
        boolean ours = record.isOf(neighbours.keeper().run());
        // An agent of this boot that was killed, unless somebody was seen alive since.
        boolean before = !contested && record.isOnHost(self.host(), self.bootId());
        return !ours && !before;
    }

    /** Whether the epoch is on disk. */
    boolean stored() {
        return neighbours.outbox().state().epoch() == epoch;
    }
}
