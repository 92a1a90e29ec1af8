package io.routecast.cli;

import io.routecast.client.kafka.TopicException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows topics in turns, one a second, or as many as leave half of the time. Brokers that do not
 * answer are waited for. {@link #stop} is for any thread, the rest for one.
 */
final class FollowingLoop {
    private static final long TURN_MILLIS = 1_000;

    /** What is done in each turn. */
    interface Turn {
        /**
         * Takes a turn.
         *
         * @return what is being followed, in a sentence
         * @throws TopicException when a later turn may succeed
         */
        String take() throws TopicException;
    }

    private final Turn turn;
    private final Consumer<String> reports;
    private final CountDownLatch stop = new CountDownLatch(1);
    private String reported;

    /**
     * @param reports takes a sentence when something has changed between us and the topics
     */
    FollowingLoop(Turn turn, Consumer<String> reports) {
        this.turn = turn;
        this.reports = reports;
    }

    /** Follows until {@link #stop}. */
    void run() throws InterruptedException {
        while (stop.getCount() > 0) {
            long begun = System.nanoTime();
            try {
                report(turn.take());
            } catch (TopicException e) {
                report(e.getMessage() + "; trying again");
            }
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            stop.await(Math.max(TURN_MILLIS, tookMillis), TimeUnit.MILLISECONDS);
        }
    }

    private void report(String sentence) {
        if (!Objects.equals(sentence, reported)) {
            reported = sentence;
            reports.accept(sentence);
        }
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stop.countDown();
    }
}
