package io.routecast.publish.kafka;

/**
 * Has a producer send at once what it holds back for more to come ({@code linger.ms}). From any
 * thread.
 */
public interface Flusher extends AutoCloseable {
    /** Holds back nothing of what has been handed to the producer; does not wait. */
    void flush();

    /** Ends it, soon; does not wait either. */
    @Override
    void close();
}
