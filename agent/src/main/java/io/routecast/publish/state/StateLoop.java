package io.routecast.publish.state;

import org.apache.kafka.common.errors.InterruptException;

/** Turn after turn of a state publisher: the role of the thread "state". */
public final class StateLoop implements Runnable {
    private final StatePublisher publisher;
    private volatile Thread thread;
    private volatile boolean stopping;

    public StateLoop(StatePublisher publisher) {
        this.publisher = publisher;
    }

    /** Keeps the topics until {@link #stop}. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        try (publisher) {
            while (!stopping) {
                publisher.beat().beat();
                publisher.signal().await(publisher.turn());
            }
        } catch (InterruptedException | InterruptException e) {
            // Only stop() interrupts.
        }
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            // It may wait for an answer from Kafka, for seconds.
            running.interrupt();
        }
    }
}
