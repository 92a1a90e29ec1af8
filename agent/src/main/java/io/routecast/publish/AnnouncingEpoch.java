package io.routecast.publish;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.NamedFiles;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.Origin;
import io.routecast.store.entry.OriginEntry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces an epoch: the gap before it in the agents topic, and the epoch in the hosts topic, past
 * the outbox, since nothing of the new epoch may come before that.
 */
final class AnnouncingEpoch implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final Delivery delivery;
    private final NamedFiles files;
    private final Reached theirs;
    private final int next;
    private final boolean hostsThere;
    private final DelayReport lateness;
    private Announcement announcement;

    /**
     * @param theirs how far this host has come according to Kafka
     * @param next the epoch that begins
     * @param hostsThere whether there is a hosts topic
     */
    AnnouncingEpoch(
            Delivery delivery, NamedFiles files, Reached theirs, int next, boolean hostsThere) {
        this.delivery = delivery;
        this.files = files;
        this.theirs = theirs;
        this.next = next;
        this.hostsThere = hostsThere;
        lateness = new DelayReport(delivery, "this start is not on disk yet");
    }

    @Override
    public Stage turn() throws Exception {
        if (announcement == null) {
            announce();
            return this;
        }
        if (!announcement.over()) {
            return this;
        }
        tellRefusal(announcement.refusal());
        tell(delivery.epochs().ours());
        return delivery.epochs().begin(delivery, files, next);
    }

    /** Sends the announcement as soon as the origin is on disk. */
    private void announce() {
        OriginEntry by = delivery.epochs().origin();
        if (by == null) {
            lateness.turn();
            return;
        }
        PublisherPlan plan = delivery.plans().plan();
        announcement = new Announcement(delivery.neighbours(), plan);
        announcement.send(plan.topics().agents(), gap(by, Stream.ROUTES));
        for (Stream stream : List.of(Stream.RULES, Stream.NEXTHOPS)) {
            if (plan.topics().of(stream) != null && acknowledged(stream) > 0) {
                announcement.send(plan.topics().agents(), gap(by, stream));
            }
        }
        EncodedRecord host = delivery.neighbours().keeper().claim(next);
        if (hostsThere && host != null) {
            announcement.send(plan.tables().hosts(), host);
        }
    }

    private long acknowledged(Stream stream) {
        return delivery.epochs().opened().acked().seqs().of(stream);
    }

    private EncodedRecord gap(OriginEntry by, Stream stream) {
        Origin origin = by.origin(next);
        long seq = acknowledged(stream);
        AgentEvent.Gap gap =
                new AgentEvent.Gap(Reason.STATE_LOST, 1, seq == 0 ? null : seq, null, null);
        boolean headers = delivery.plans().plan().headers();
        long nowMicros = delivery.neighbours().clock().micros();
        return new AgentEventWriter(origin, headers)
                .write(stream, gap, acknowledged(Stream.ROUTES), nowMicros);
    }

    /** A topic that refuses records does not delay changes. */
    private void tellRefusal(Exception refusal) {
        if (refusal != null) {
            LOG.warn("epoch {} is not announced everywhere: {}", next, KafkaFailure.of(refusal));
        }
    }

    private void tell(Reached ours) {
        if (ours.epoch() == 0) {
            LOG.warn(
                    "the state was lost: Kafka has records of this host up to epoch {}, epoch {}"
                            + " begins",
                    theirs.epoch(),
                    next);
        } else {
            LOG.warn(
                    "the state is older than what Kafka has of this host ({}; the state: {}), as"
                            + " after a restored backup, or with two"
                            + " hosts of one host id: epoch {} begins",
                    theirs,
                    ours,
                    next);
        }
    }

    @Override
    public long restNanos() {
        return announcement == null ? lateness.restNanos() : announcement.restNanos();
    }

    @Override
    public boolean hasWork() {
        return announcement == null ? delivery.epochs().origin() != null : announcement.answered();
    }

    @Override
    public void close() {
        if (announcement != null) {
            announcement.close();
        }
    }
}
