package io.routecast.publish.state;

import io.routecast.config.Secrets;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.time.Clock;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on one topic that is tried again after a failure, each time later. What is wrong is reported
 * once, and again when it is something else. Owned by the thread "state".
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.state");
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 6;
    private static final String NO_ANSWER = KafkaFailure.of(new TimeoutException());

    /** The work; answers whether there is more of it at once. */
    interface Work {
        boolean turn() throws Exception;
    }

    private final String topic;
    private final Map<String, String> configured;
    private final Clock clock;
    private String problem;
    private long sinceMicros;
    private long retryNanos;
    private int failures;

    Attempts(String topic, Map<String, String> configured, Clock clock) {
        this.topic = topic;
        this.configured = configured;
        this.clock = clock;
        retryNanos = clock.nanos();
    }

    /**
     * Does some of the work, unless it has failed a moment ago.
     *
     * @throws BrokenConnectionException which only other clients mend
     */
    boolean turn(Work work, Runnable afterFailure) throws InterruptedException {
        if (waitNanos() > 0) {
            return false;
        }
        try {
            return work.turn();
        } catch (InterruptedException | InterruptException | BrokenConnectionException e) {
            throw e;
        } catch (Exception e) {
            failed(e);
            afterFailure.run();
            return false;
        }
    }

    private void failed(Exception e) {
        String why = Secrets.hiddenIn(KafkaFailure.of(e, configured), configured);
        if (!why.equals(problem)) {
            report(why);
            sinceMicros = problem == null ? clock.micros() : sinceMicros;
            problem = why;
        }
        retryNanos = clock.nanos() + (RETRY_NANOS << Math.min(failures++, MOST_DOUBLINGS));
    }

    /** That nobody answers, the publisher reports. */
    private void report(String why) {
        if (why.equals(NO_ANSWER)) {
            LOG.debug("{}: {}", topic, why);
        } else {
            LOG.warn("{} is not written: {}; changes are not held up", topic, why);
        }
    }

    /** Kafka has taken records. */
    void succeeded() {
        failures = 0;
        if (problem != null) {
            LOG.debug("{} is written again", topic);
            problem = null;
        }
    }

    /** How long until the next attempt, ns; 0 when it may be now. */
    long waitNanos() {
        return Math.max(0, retryNanos - clock.nanos());
    }

    /** What is wrong, in a sentence; null for nothing. */
    String problem() {
        return problem == null ? null : topic + ": " + problem;
    }

    /** Since when, Unix µs. */
    long sinceMicros() {
        return sinceMicros;
    }
}
