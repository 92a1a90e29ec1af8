package io.routecast.client.kafka;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records for Kafka's producer; null stays null.
 *
 * @param <T> what a record is
 */
abstract class RecordSerializer<T> implements Serializer<T> {
    private final Function<T, byte[]> writer;

    RecordSerializer(Function<T, byte[]> writer) {
        this.writer = writer;
    }

    @Override
    public byte[] serialize(String topic, T value) {
        return value == null ? null : writer.apply(value);
    }
}
