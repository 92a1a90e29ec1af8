package io.routecast.broker;

/** A running Kafka broker that a test has to itself: one node, no topics, none made unasked. */
public interface TestBroker extends AutoCloseable {

    /** Value for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Removes everything that the test has left there; the broker may go on. */
    @Override
    void close();
}
