package io.routecast.client.kafka;

import io.routecast.client.record.RecordFormatException;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records for Kafka's consumer; null stays null. What is no such record fails with a {@link
 * SerializationException}, on which a consumer stops: who reads a topic that others may write to
 * takes bytes, and calls the readers of {@code io.routecast.client.json}.
 *
 * @param <T> what a record is
 */
abstract class RecordDeserializer<T> implements Deserializer<T> {
    private final Function<byte[], T> reader;

    RecordDeserializer(Function<byte[], T> reader) {
        this.reader = reader;
    }

    @Override
    public T deserialize(String topic, byte[] json) {
        try {
            return json == null ? null : reader.apply(json);
        } catch (RecordFormatException e) {
            throw new SerializationException("topic " + topic + ": " + e.getMessage(), e);
        }
    }
}
