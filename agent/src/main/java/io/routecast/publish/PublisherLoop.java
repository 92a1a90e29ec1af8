package io.routecast.publish;

import org.apache.kafka.common.errors.InterruptException;

/** Runs the turns of a publisher: the role of the thread "publisher". */
public final class PublisherLoop implements Runnable {
    private final Publisher publisher;
    private volatile Thread thread;
    private volatile boolean stopping;

    public PublisherLoop(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Publishes until {@link #stop}; fails as {@link Publisher#turn} does. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        try (publisher) {
            while (!stopping) {
                publisher.beat().beat();
                publisher.signal().await(publisher.turn(), publisher::hasWork);
            }
        } catch (InterruptedException | InterruptException e) {
            // Only stop() interrupts.
        }
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            // It may be waiting for Kafka's answer for seconds.
            running.interrupt();
        }
    }
}
