package io.routecast.client.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The brokers that topics are read from, and how their failures are put into words. Readers assign
 * partitions and never subscribe: no group, no commit, nothing is left behind. Immutable.
 */
public final class Cluster {
    private static final Map<String, Object> GUARANTEES =
            Map.of(
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false,
                    // What retention has overtaken goes on at the oldest record that is left.
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest");

    private final Map<String, Object> properties;
    private final Function<Throwable, String> words;

    /**
     * @param properties of Kafka's consumer, {@code bootstrap.servers} among them
     * @param words what a failure is called in the message of a {@link TopicException}
     */
    public Cluster(Map<String, ?> properties, Function<Throwable, String> words) {
        this.properties = new HashMap<>(properties);
        this.properties.putAll(GUARANTEES);
        this.words = words;
    }

    /** The brokers that these consumer properties name. */
    public static Cluster of(Map<String, ?> properties) {
        return new Cluster(properties, Throwable::getMessage);
    }

    /** Their addresses as configured. */
    String servers() {
        return String.valueOf(properties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    String words(KafkaException failure) {
        return "Kafka at " + servers() + ": " + words.apply(failure);
    }

    TopicException failed(KafkaException failure) {
        return new TopicException(words(failure), failure);
    }

    /**
     * Makes a consumer.
     *
     * @param name of a property that is set unless it is configured
     * @throws KafkaException also where a config provider throws something else
     */
    KafkaConsumer<byte[], byte[]> consumer(String name, Object value) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putIfAbsent(name, value);
        try {
            return new KafkaConsumer<>(all);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KafkaException("Failed to construct kafka consumer", e);
        }
    }
}
