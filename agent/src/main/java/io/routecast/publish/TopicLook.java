package io.routecast.publish;

import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicState;
import io.routecast.publish.kafka.Topics;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.publish.session.PublisherContext;
import io.routecast.time.Backoff;
import io.routecast.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics of changes when a session begins, and every few minutes after that: whether
 * they are still the same ones, and how long they keep records. Looks again sooner after a failure:
 * a topic that was created a moment ago is not known to every broker yet. Never waits for the
 * answer. Owned by the publisher's thread.
 */
final class TopicLook {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final int HEARTBEATS_PER_LOOK = 10;
    private static final long FIRST_RETRY_NANOS = 1_000_000_000L;

    private final Topics topics;
    private final DeliveryListener mirror;
    private final Clock clock;
    private final Runnable wake;
    private final long everyNanos;
    private final Backoff retries;
    private CompletableFuture<TopicState> answer;
    private long dueNanos;

    TopicLook(PublisherPlan plan, Topics topics, PublisherContext neighbours) {
        this.topics = topics;
        mirror = neighbours.mirror();
        clock = neighbours.clock();
        wake = neighbours.wake();
        everyNanos = HEARTBEATS_PER_LOOK * plan.heartbeatMillis() * 1_000_000;
        retries = new Backoff(FIRST_RETRY_NANOS, everyNanos);
        dueNanos = clock.nanos();
    }

    /** A topic may be another one: to be looked at now. */
    void soon() {
        dueNanos = clock.nanos();
    }

    /** Begins to look if that is due, and hands on what was seen. */
    void turn() {
        if (answer == null && clock.nanos() - dueNanos >= 0) {
            dueNanos = clock.nanos() + everyNanos;
            begin();
        }
        if (answer != null && answer.isDone()) {
            CompletableFuture<TopicState> done = answer;
            answer = null;
            take(done);
        }
    }

    private void begin() {
        try {
            answer = topics.look();
            answer.whenComplete((state, failure) -> wake.run());
        } catch (KafkaException e) {
            // The session finds out itself what is wrong.
            LOG.debug("the topic of changes cannot be looked at", e);
        }
    }

    private void take(CompletableFuture<TopicState> done) {
        if (done.isCompletedExceptionally()) {
            LOG.debug("the topic of changes could not be looked at");
            dueNanos = clock.nanos() + retries.failed(clock.nanos());
        } else {
            retries.succeeded();
            TopicState state = done.join();
            mirror.topic(state.id(), state.retentionMillis());
        }
    }
}
