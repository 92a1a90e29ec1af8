package io.routecast.publish.state;

import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TablePlan;
import io.routecast.publish.kafka.TopicIdentity;
import io.routecast.publish.kafka.Topics;
import io.routecast.record.Origin;
import io.routecast.record.RouteStateWriter;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * The topics of one plan, and a producer for them: what the publisher has sent goes there. A topic
 * that takes nothing holds up no other. Owned by the thread "state".
 */
final class TableConnection implements AutoCloseable {
    private static final long LOOK_NANOS = 300_000_000_000L;

    private final PublisherPlan plan;
    private final TablePlan tables;
    private final HostStory story;
    private final Rivals rivals;
    private final Clock clock;
    private final Topics topics;
    private final Output out;
    private final RouteStates states;
    private final HostStates host;
    private final Attempts onStates;
    private final Attempts onHosts;
    private TopicIdentity stateTopic;
    private TopicIdentity hostTopic;
    private long nextLookNanos;
    private boolean looking;

    TableConnection(
            PublisherPlan plan,
            Author author,
            HostStory story,
            Mirrored mirror,
            ContentMark mark,
            KafkaClients kafka,
            Clock clock,
            Runnable wake) {
        this.plan = plan;
        this.story = story;
        this.clock = clock;
        tables = plan.tables();
        topics = kafka.topics(plan);
        out = new Output(kafka, plan.clientProperties(), wake);
        states = new RouteStates(plan, mirror, mark, kafka, clock);
        host = new HostStates(plan, clock, story, author.run());
        rivals =
                tables.hosts() == null ? null : new Rivals(plan, author, story, host, kafka, clock);
        onStates = new Attempts(tables.state(), plan.clientProperties(), clock);
        onHosts = new Attempts(tables.hosts(), plan.clientProperties(), clock);
        nextLookNanos = clock.nanos() + LOOK_NANOS;
    }

    /** Another epoch has begun. */
    void origin(Origin origin) {
        states.writer(new RouteStateWriter(origin, plan.headers()));
    }

    /** Calls that one when another agent publishes under this host id. */
    void contest(Contest contest) {
        if (rivals != null) {
            rivals.contest(contest);
        }
    }

    RouteStates states() {
        return states;
    }

    /**
     * Does what is due.
     *
     * @param reached up to where changes are acknowledged, and were given to {@link #states}
     * @return whether there is more to do at once
     */
    boolean turn(Watermark reached, Origin origin, boolean running) throws InterruptedException {
        looking = clock.nanos() - nextLookNanos >= 0;
        nextLookNanos = looking ? clock.nanos() + LOOK_NANOS : nextLookNanos;
        boolean more = false;
        if (tables.hosts() != null) {
            more = onHosts.turn(() -> host(reached, origin, running), host::lose);
        }
        if (tables.state() != null) {
            more |= onStates.turn(() -> state(reached), states::lose);
        }
        return more;
    }

    private boolean host(Watermark reached, Origin origin, boolean running) throws Exception {
        throwFailure(tables.hosts());
        hostTopic = looked(tables.hosts(), hostTopic);
        if (!rivals.turn((int) origin.epoch())) {
            return true;
        }
        host.turn(out, of(hostTopic), origin, running, reached);
        if (out.idle() && host.writtenMicros() > 0) {
            onHosts.succeeded();
        }
        return false;
    }

    private boolean state(Watermark reached) throws Exception {
        throwFailure(tables.state());
        if (stateTopic == null) {
            stateTopic = looked(tables.state(), null);
            states.topic(stateTopic, reached);
        }
        stateTopic = looked(tables.state(), stateTopic);
        boolean more = states.turn(out, of(stateTopic), reached.position());
        if (states.complete() && out.idle()) {
            onStates.succeeded();
        }
        return more;
    }

    private int of(TopicIdentity topic) {
        return OwnPartition.of(plan.hostId(), topic.partitions());
    }

    private void throwFailure(String topic) throws Exception {
        Exception failure = out.takeFailure(topic);
        if (failure instanceof TopicAuthorizationException
                || failure instanceof RecordTooLargeException) {
            throw failure;
        }
        if (failure != null) {
            throw new BrokenConnectionException(topic, failure);
        }
    }

    /** At first, and now and then: one that was deleted and made again holds nothing. */
    private TopicIdentity looked(String topic, TopicIdentity known) throws Exception {
        if (known != null && !looking) {
            return known;
        }
        TopicIdentity now = topics.compacted(topic);
        if (known != null && !now.equals(known)) {
            throw new BrokenConnectionException(topic, null);
        }
        return now;
    }

    /** For how long there is nothing to do unless something comes, ns. */
    long restNanos() {
        long rest = Math.max(0, nextLookNanos - clock.nanos());
        if (tables.hosts() != null) {
            long due = Math.min(host.restNanos(), rivals.restNanos());
            rest = Math.min(rest, Math.max(due, onHosts.waitNanos()));
        }
        return tables.state() == null
                ? rest
                : Math.min(rest, Math.max(states.restNanos(), onStates.waitNanos()));
    }

    /** Whether all that was sent is where it belongs, as far as the topics take it. */
    boolean settled() {
        boolean stuck = onStates.problem() != null;
        return out.idle() && (tables.state() == null || stuck || states.complete());
    }

    /** How it stands. */
    StateCondition condition() {
        Attempts worst = onStates.problem() != null ? onStates : onHosts;
        return new StateCondition(
                worst.problem(),
                worst.sinceMicros(),
                tables.state() == null || states.known(),
                states.pending(),
                host.writtenMicros(),
                story.rival(),
                false);
    }

    @Override
    public void close() {
        states.close();
        if (rivals != null) {
            rivals.close();
        }
        out.close();
    }
}
