package io.routecast.broker;

import java.util.Locale;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A broker in a container. The system property {@code routecast.test.kafka.image} names the image;
 * the build sets it to the official one of the client's version.
 */
final class BrokerContainer implements TestBroker {

    /**
     * Runs the script that Testcontainers copies in. Its own command runs the script as soon as
     * there is one; while the engine still writes it, that fails with "Text file busy" (126), and
     * the container has ended before it began.
     */
    private static final String START =
            """
            until [ -f /tmp/testcontainers_start.sh ]; do sleep 0.1; done
            while /tmp/testcontainers_start.sh; [ $? = 126 ]; do sleep 0.1; done
            """;

    private final KafkaContainer container;

    BrokerContainer(Map<String, String> properties) {
        container = new KafkaContainer(image());
        container.withCommand("sh", "-c", START);
        container.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        properties.forEach((key, value) -> container.withEnv(variable(key), value));
        Runtime.getRuntime().addShutdownHook(new Thread(container::close, "broker-removal"));
        container.start();
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }

    private static DockerImageName image() {
        String name = System.getProperty("routecast.test.kafka.image");
        return DockerImageName.parse(name).asCompatibleSubstituteFor("apache/kafka");
    }

    /** The environment variable that the image turns into a server property. */
    private static String variable(String key) {
        return "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
