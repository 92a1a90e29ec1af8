package io.routecast.broker;

/** A running Kafka broker that a test owns: one node, no topics, none made unasked. */
public interface TestBroker extends AutoCloseable {

    /** Value for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Ends the broker and removes everything that it left. */
    @Override
    void close();
}
