package io.routecast.consume;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a topic.
 *
 * @param eventId its CloudEvents id, {@code host_id/epoch/seq}; null when it has none
 * @param value null in a tombstone
 */
public record TopicRecord(Position position, String eventId, byte[] value) {
    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return new TopicRecord(
                new Position(record.partition(), record.offset()),
                id == null || id.value() == null
                        ? null
                        : new String(id.value(), StandardCharsets.UTF_8),
                record.value());
    }
}
