package io.routecast.publish.state;

import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import io.routecast.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the hosts topic for another agent with this host id, as a cloned machine has it. An agent
 * that was killed says nothing any more: whoever writes after this one has begun, and is neither
 * this one nor the one before it, is alive. Owned by the thread "state".
 */
final class Rivals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.state");
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long EVERY_NANOS = 3_000_000_000L;
    private static final long ALIVE_NANOS = 60_000_000_000L;

    private final OwnPartition topic;
    private final Author author;
    private final HostStory story;
    private final HostStates host;
    private final Clock clock;
    private final byte[] key;
    private Contest contest = Contest.IGNORED;
    private boolean begun;
    private boolean following;
    private HostState before;
    private int epoch;
    private long nextNanos;
    private long seenNanos;

    Rivals(
            PublisherPlan plan,
            Author author,
            HostStory story,
            HostStates host,
            KafkaClients kafka,
            Clock clock) {
        this.author = author;
        this.story = story;
        this.host = host;
        this.clock = clock;
        key = HostRecordWriter.key(plan.hostId());
        nextNanos = clock.nanos();
        topic =
                new OwnPartition(
                        kafka,
                        plan.clientProperties(),
                        plan.tables().hosts(),
                        plan.hostId(),
                        clock);
    }

    /** Calls that one when the epoch is contested. */
    void contest(Contest next) {
        contest = next;
    }

    /**
     * Looks at what was written, now and then.
     *
     * @param ours the epoch that this agent publishes in
     * @return whether all that was there at the beginning has been read
     */
    boolean turn(int ours) {
        epoch = ours;
        if (!following) {
            read();
        } else if (restNanos() == 0) {
            nextNanos = clock.nanos() + EVERY_NANOS;
            topic.follow(POLL, this::take);
            forgetWhoIsGone();
        }
        return following;
    }

    private void read() {
        if (!begun) {
            topic.begin();
            begun = true;
        }
        if (topic.poll(POLL, this::take)) {
            following = true;
            boolean ours = before != null && before.origin().epoch() == epoch;
            if (ours && story.snapshot() == null) {
                story.begin(before.snapshot());
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(key, record.key())) {
            return;
        }
        try {
            HostState found = record.value() == null ? null : HostStateReader.read(record.value());
            if (!following) {
                before = found;
            } else if (found == null) {
                // Somebody has ended a host that runs.
                host.lose();
            } else if (!found.isOf(author.run())) {
                other(found);
            }
        } catch (RecordFormatException e) {
            LOG.debug("offset {}: {}", record.offset(), e.getMessage());
        }
    }

    private void other(HostState found) {
        // Whoever reads the topic from now on is to find this host there.
        host.lose();
        if (isLate(found)) {
            return;
        }
        if (found.running()) {
            alive(found);
            boolean lost = found.origin().epoch() > epoch;
            if (lost || found.origin().epoch() == epoch) {
                contest.contested((int) found.origin().epoch(), lost);
            }
        } else if (found.rival() != null) {
            // It asks whether this one is alive.
            alive(found);
        }
    }

    /** What the agent before this one had under way when it was killed. */
    private boolean isLate(HostState found) {
        return before != null
                && found.isOf(before.asRival().run())
                && found.isOnHost(author.entry().host(), author.entry().bootId());
    }

    private void alive(HostState found) {
        seenNanos = clock.nanos();
        HostState.Rival rival = found.asRival();
        if (!rival.equals(story.rival())) {
            story.rival(rival);
            LOG.error(
                    "another agent uses the host id {}: on host {}, boot_id {}; as with a cloned"
                            + " machine. Give each its own routecast.host.id, or /etc/machine-id"
                            + " (systemd-machine-id-setup)",
                    author.entry().hostId(),
                    rival.host(),
                    rival.bootId());
        }
    }

    private void forgetWhoIsGone() {
        if (story.rival() != null && clock.nanos() - seenNanos > ALIVE_NANOS) {
            LOG.info("no other agent uses this host id any more");
            story.rival(null);
        }
    }

    /** How long until the next look, ns. */
    long restNanos() {
        return Math.max(0, nextNanos - clock.nanos());
    }

    @Override
    public void close() {
        topic.close();
    }
}
