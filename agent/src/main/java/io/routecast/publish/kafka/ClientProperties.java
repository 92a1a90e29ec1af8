package io.routecast.publish.kafka;

import io.routecast.client.kafka.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka client properties: the user's override our defaults, and the guarantees override the
 * user's.
 */
public final class ClientProperties {
    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    // Under load; on an idle host the producer is flushed.
                    ProducerConfig.LINGER_MS_CONFIG,
                    20,
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    32 * 1024,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    16L << 20,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    8 << 20,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4",
                    // With two batches of a partition in flight, the first may be refused for good
                    // and the
                    // second accepted: one at a time, so that none is overtaken.
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    1,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    10_000);

    // The agent has its own metrics: no JMX, and no metrics pushed to the broker.
    private static final Map<String, Object> COMMON_DEFAULTS =
            Map.of(
                    CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                    "",
                    CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
                    false);

    // Retry for ever: after a time-out a later record could overtake.
    private static final Map<String, Object> GUARANTEES =
            Map.of(
                    ProducerConfig.ACKS_CONFIG, "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                    ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE,
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

    private static final Map<String, Object> ADMIN_DEFAULTS =
            Map.of(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);

    private static final Map<String, Object> CONSUMER_DEFAULTS =
            Map.of(
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false,
                    ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                    4 << 20,
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed");

    private ClientProperties() {}

    /** What Kafka's clients reject in these properties, in a sentence; null for nothing. */
    public static String trouble(Map<String, String> configured) {
        try {
            new ProducerConfig(producer(configured));
            new AdminClientConfig(admin(configured));
            new ConsumerConfig(consumer(configured));
            return null;
        } catch (RuntimeException e) {
            return KafkaFailure.of(e, configured);
        }
    }

    /** Where topics are read, as configured. */
    public static Cluster cluster(Map<String, String> configured) {
        return new Cluster(consumer(configured), failure -> KafkaFailure.of(failure, configured));
    }

    /** Properties of a producer. */
    public static Map<String, Object> producer(Map<String, String> configured) {
        Map<String, Object> properties = new HashMap<>(COMMON_DEFAULTS);
        properties.putAll(DEFAULTS);
        properties.putAll(configured);
        properties.putAll(GUARANTEES);
        return properties;
    }

    /** Likewise for a consumer. */
    public static Map<String, Object> consumer(Map<String, String> configured) {
        return known(configured, CONSUMER_DEFAULTS, ConsumerConfig.configNames());
    }

    /** Likewise for an Admin client. */
    public static Map<String, Object> admin(Map<String, String> configured) {
        return known(configured, ADMIN_DEFAULTS, AdminClientConfig.configNames());
    }

    /**
     * The user's properties without those of producers that this client does not know: it would
     * warn.
     */
    private static Map<String, Object> known(
            Map<String, String> configured, Map<String, Object> defaults, Set<String> names) {
        Map<String, Object> properties = new HashMap<>(COMMON_DEFAULTS);
        properties.putAll(defaults);
        configured.forEach(
                (name, value) -> {
                    if (names.contains(name) || !ProducerConfig.configNames().contains(name)) {
                        properties.put(name, value);
                    }
                });
        return properties;
    }
}
