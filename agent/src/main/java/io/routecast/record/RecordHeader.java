package io.routecast.record;

import java.nio.charset.StandardCharsets;

/**
 * A header of a Kafka record.
 *
 * @param name not unique within a record as far as Kafka is concerned; ours are
 * @param value UTF-8 text; shared between records, so not to be changed
 */
public record RecordHeader(String name, byte[] value) {
    static RecordHeader of(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
