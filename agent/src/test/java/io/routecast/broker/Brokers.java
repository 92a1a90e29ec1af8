package io.routecast.broker;

import java.io.IOException;
import java.util.Map;

/**
 * Starts the kind of broker that the system property {@code routecast.test.kafka} names: {@code
 * local}, a process on this machine and the default, or {@code container}, through Testcontainers.
 *
 * <p>Tests that kill or pause their broker need a process and start a {@link BrokerProcess}.
 */
public final class Brokers {

    private Brokers() {}

    /** A broker without topics, which it shares with the tests that come before and after. */
    public static TestBroker start() throws IOException {
        return SharedBroker.take();
    }

    /** Starts one of its own, with the given server properties on top of the usual ones. */
    public static TestBroker start(Map<String, String> properties) throws IOException {
        String kind = System.getProperty("routecast.test.kafka", "local");
        return switch (kind) {
            case "local" -> BrokerProcess.start(properties);
            case "container" -> new BrokerContainer(properties);
            default ->
                    throw new IllegalArgumentException(
                            "routecast.test.kafka is " + kind + ", expected local or container");
        };
    }
}
