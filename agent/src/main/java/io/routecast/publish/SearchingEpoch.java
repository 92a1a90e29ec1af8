package io.routecast.publish;

import io.routecast.publish.EpochFinder.Reached;
import io.routecast.publish.kafka.BackwardReader;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.NamedFiles;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.PublisherContext;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks in Kafka for the last epoch of this host, with one poll of the agents topic per turn. */
final class SearchingEpoch implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final Delivery delivery;
    private final NamedFiles files;
    private final Reached ours;
    private final DelayReport lateness;
    private BackwardReader agents;
    private EpochFinder finder;

    SearchingEpoch(Delivery delivery, NamedFiles files) {
        this.delivery = delivery;
        this.files = files;
        ours = delivery.epochs().ours();
        String topic = delivery.plans().plan().topics().agents();
        lateness = new DelayReport(delivery, "looking for the last epoch of this host in " + topic);
    }

    @Override
    public Stage turn() {
        lateness.turn();
        try {
            return finder().turn() ? found(finder.reached()) : this;
        } catch (AuthorizationException | TimeoutException e) {
            if (ours.epoch() == 0) {
                throw e;
            }
            LOG.warn(
                    "the state is not compared with what Kafka has of this host: {}",
                    KafkaFailure.of(e));
            return found(ours);
        }
    }

    private EpochFinder finder() {
        if (finder == null) {
            PublisherPlan plan = delivery.plans().plan();
            PublisherContext neighbours = delivery.neighbours();
            agents =
                    new BackwardReader(
                            neighbours.kafka(),
                            plan.clientProperties(),
                            plan.topics().agents(),
                            neighbours.clock());
            finder = new EpochFinder(agents, plan.hostId(), ours);
        }
        return finder;
    }

    /** Decides the epoch. A store with an epoch goes on in it, unless Kafka is ahead of it. */
    private Stage found(Reached theirs) {
        close();
        if (ours.epoch() > 0 && !theirs.isBeyond(ours)) {
            return delivery.epochs().goOn(delivery, files);
        }
        int next = Math.max(ours.epoch(), theirs.epoch()) + 1;
        return theirs.epoch() > 0
                ? new AnnouncingEpoch(delivery, files, theirs, next)
                : delivery.epochs().begin(delivery, files, next);
    }

    @Override
    public void close() {
        if (agents != null) {
            agents.close();
        }
    }
}
