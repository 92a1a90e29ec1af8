package io.routecast.simulation.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * A record as a topic keeps it.
 *
 * @param timestampMillis Unix ms, by the clock that the topic uses
 */
public record StoredRecord(
        String topic,
        int partition,
        long offset,
        byte[] key,
        byte[] value,
        List<Header> headers,
        long timestampMillis) {

    public String keyText() {
        return new String(key, StandardCharsets.UTF_8);
    }

    public String valueText() {
        return new String(value, StandardCharsets.UTF_8);
    }
}
