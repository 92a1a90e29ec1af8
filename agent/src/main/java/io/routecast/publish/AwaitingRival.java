package io.routecast.publish;

import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.NamedFiles;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.PublisherContext;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts topic says that an agent with this host id runs elsewhere: asks it whether it is alive,
 * in that topic, and publishes nothing as long as it answers. Two agents in one sequence would mix
 * up their tables; the one that was there first goes on.
 */
final class AwaitingRival implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long ASK_NANOS = 10_000_000_000L;
    private static final long ANSWER_NANOS = 15_000_000_000L;
    private static final long GONE_NANOS = 40_000_000_000L;

    private final Delivery delivery;
    private final NamedFiles files;
    private final PublisherContext context;
    private final PublisherPlan plan;
    private final byte[] key;
    private HostState other;
    private OwnPartition topic;
    private boolean read;
    private Announcement question;
    private long askNanos;
    private long goneNanos;
    private boolean answered;
    private boolean stopped;

    /**
     * @param other the record of the other agent
     */
    AwaitingRival(Delivery delivery, NamedFiles files, HostState other) {
        this.delivery = delivery;
        this.files = files;
        this.other = other;
        context = delivery.neighbours();
        plan = delivery.plans().plan();
        key = HostRecordWriter.key(plan.hostId());
        askNanos = delivery.nanos();
        goneNanos = delivery.nanos() + ANSWER_NANOS;
        LOG.info(
                "the host id {} was in use on host {}, boot_id {}: asking whether it is alive",
                plan.hostId(),
                other.origin().host(),
                other.origin().bootId());
    }

    @Override
    public Stage turn() throws Exception {
        if (delivery.plans().outdated()) {
            return new Connecting(delivery);
        }
        if (!read) {
            read();
            return this;
        }
        topic.follow(POLL, this::take);
        if (stopped || delivery.nanos() - goneNanos >= 0) {
            return gone();
        }
        if (delivery.nanos() - askNanos >= 0) {
            ask();
        }
        return this;
    }

    /** What is there already is no answer. */
    private void read() {
        if (topic == null) {
            topic =
                    new OwnPartition(
                            context.kafka(),
                            plan.clientProperties(),
                            plan.tables().hosts(),
                            plan.hostId(),
                            context.clock());
            topic.begin();
        }
        read = topic.poll(POLL, record -> {});
    }

    private void ask() throws Exception {
        if (question != null && !question.over()) {
            return;
        }
        closeQuestion();
        question = new Announcement(context, plan);
        question.send(plan.tables().hosts(), context.keeper().question(other));
        askNanos = delivery.nanos() + ASK_NANOS;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(key, record.key()) || record.value() == null) {
            return;
        }
        try {
            HostState found = HostStateReader.read(record.value());
            if (found.running() && !found.isOf(context.keeper().run())) {
                alive(found);
            } else if (found.isOf(other.asRival().run()) && !found.running()) {
                stopped = true;
            }
        } catch (RecordFormatException e) {
            LOG.debug("offset {}: {}", record.offset(), e.getMessage());
        }
    }

    private void alive(HostState found) {
        other = found;
        goneNanos = delivery.nanos() + GONE_NANOS;
        delivery.lost(sentence());
        if (!answered) {
            answered = true;
            LOG.error("{}; nothing is published until then", sentence());
        }
        context.keeper().yields(found.asRival());
    }

    private String sentence() {
        return "another agent uses the host id "
                + plan.hostId()
                + ": on host "
                + other.origin().host()
                + ", boot_id "
                + other.origin().bootId()
                + "; give each its own routecast.host.id, or /etc/machine-id"
                + " (systemd-machine-id-setup)";
    }

    /** Nobody answers: the numbers of the one that was there go on, or a new epoch begins. */
    private Stage gone() {
        close();
        context.keeper().yields(null);
        LOG.info("no other agent uses the host id {}", plan.hostId());
        delivery.epochs().nobodyElse();
        return new SearchingEpoch(delivery, files);
    }

    @Override
    public void close() {
        closeQuestion();
        if (topic != null) {
            topic.close();
            topic = null;
        }
    }

    private void closeQuestion() {
        if (question != null) {
            question.close();
            question = null;
        }
    }
}
