package io.routecast.publish;

import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.NamedFiles;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks in Kafka for the last epoch of this host, with one poll of a topic per turn. */
final class SearchingEpoch implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final Delivery delivery;
    private final NamedFiles files;
    private final Reached ours;
    private final DelayReport lateness;
    private EpochSearch search;

    SearchingEpoch(Delivery delivery, NamedFiles files) {
        this.delivery = delivery;
        this.files = files;
        ours = delivery.epochs().ours();
        lateness = new DelayReport(delivery, "looking for the last epoch of this host in Kafka");
    }

    @Override
    public Stage turn() {
        lateness.turn();
        try {
            return search().turn() ? found(search.reached()) : this;
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

    private EpochSearch search() {
        if (search == null) {
            search = new EpochSearch(delivery.plans().plan(), delivery.neighbours(), ours);
        }
        return search;
    }

    /** Decides the epoch. A store with an epoch goes on in it, unless Kafka is ahead of it. */
    private Stage found(Reached now) {
        close();
        Epochs epochs = delivery.epochs();
        Reached theirs = epochs.farthest(now);
        if (epochs.mustAsk(search.record())) {
            epochs.remember(theirs);
            return new AwaitingRival(delivery, files, search.record());
        }
        boolean enough = ours.epoch() >= Math.max(1, epochs.atLeast());
        if (enough && !theirs.isBeyond(ours)) {
            return epochs.goOn(delivery, files);
        }
        int highest = Math.max(ours.epoch(), theirs.epoch());
        int next = Math.max(highest, epochs.atLeast() - 1) + 1;
        return theirs.epoch() > 0
                ? new AnnouncingEpoch(delivery, files, theirs, next, search.hostsThere())
                : epochs.begin(delivery, files, next);
    }

    @Override
    public void close() {
        if (search != null) {
            search.close();
        }
    }
}
