package io.routecast.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicIdentity;
import io.routecast.publish.kafka.TopicState;
import io.routecast.publish.kafka.Topics;
import io.routecast.publish.session.PublisherContext;
import io.routecast.publish.session.TableKeeper;
import io.routecast.simulation.VirtualClock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

/** How soon a topic that was created a moment ago is known. */
class TopicLookTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HEARTBEAT_MILLIS = 30_000;

    private final VirtualClock clock = new VirtualClock();
    private final MirrorOfTest mirror = new MirrorOfTest();
    private final FewAnswers topics = new FewAnswers();
    private final TopicLook look =
            new TopicLook(
                    new PublisherPlan(Map.of(), null, "id-7", true, HEARTBEAT_MILLIS),
                    topics,
                    new PublisherContext(null, mirror, TableKeeper.NOBODY, null, clock, () -> {}));

    /** Brokers that do not know the topic at first. */
    private static final class FewAnswers implements Topics {
        private int looks;
        private int failures;

        @Override
        public void ensure() {}

        @Override
        public TopicIdentity compacted(String topic) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public String trouble() {
            return null;
        }

        @Override
        public CompletableFuture<TopicState> look() {
            looks++;
            return failures-- > 0
                    ? CompletableFuture.failedFuture(new UnknownTopicOrPartitionException())
                    : CompletableFuture.completedFuture(new TopicState("topic-" + looks, 1_000L));
        }
    }

    private void pass(long seconds) {
        for (long i = 0; i < seconds; i++) {
            clock.advance(SECOND);
            look.turn();
        }
    }

    @Test
    void looksAgainSoonAfterAFailure() {
        topics.failures = 3;
        look.turn();
        assertNull(mirror.topic());
        pass(3);
        assertEquals("topic-4", mirror.topic());
    }

    @Test
    void looksEveryFewMinutesWhileItSucceeds() {
        look.turn();
        assertEquals("topic-1", mirror.topic());
        pass(299);
        assertEquals(1, topics.looks);
        pass(1);
        assertEquals("topic-2", mirror.topic());
    }

    @Test
    void looksAtOnceWhenATopicMayBeAnotherOne() {
        look.turn();
        pass(10);
        assertEquals("topic-1", mirror.topic());
        look.soon();
        look.turn();
        assertEquals("topic-2", mirror.topic());
    }

    /** A user who may never look costs the brokers little. */
    @Test
    void looksLessAndLessOftenWhereItNeverSucceeds() {
        topics.failures = Integer.MAX_VALUE;
        pass(3_600);
        assertEquals(true, topics.looks < 80, topics.looks + " looks");
    }
}
