package io.routecast.publish.kafka;

/**
 * Makes a producer send at once what it delays for larger batches ({@code linger.ms}). Any thread.
 */
public interface Flusher extends AutoCloseable {
    /** Sends all records that the producer has; does not wait. */
    void flush();

    /** Ends it soon; does not wait either. */
    @Override
    void close();
}
