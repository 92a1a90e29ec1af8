package io.routecast.client.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a topic.
 *
 * @param topic its name
 * @param position where it stands
 * @param brokerMillis its timestamp, Unix ms: when the broker took it, unless the topic has {@code
 *     message.timestamp.type=CreateTime}
 * @param eventId its CloudEvents id, {@code host_id/epoch/seq}; null when it has none
 * @param key null when it has none
 * @param value null in a tombstone
 */
public record TopicRecord(
        String topic,
        TopicPosition position,
        long brokerMillis,
        String eventId,
        byte[] key,
        byte[] value) {

    /** The record, as a consumer of bytes gets it. */
    public static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return new TopicRecord(
                record.topic(),
                new TopicPosition(record.partition(), record.offset()),
                record.timestamp(),
                id == null || id.value() == null
                        ? null
                        : new String(id.value(), StandardCharsets.UTF_8),
                record.key(),
                record.value());
    }
}
