package io.routecast.publish.kafka;

import io.routecast.record.RecordHeader;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * Converts headers of records for Kafka's client. Most equal those of the record before. Owned by
 * one thread.
 */
public final class KafkaHeaders {
    private RecordHeader[] last = {};
    private Header[] converted = {};

    /** The same headers, in a list that is valid until the next call. */
    public List<Header> of(List<RecordHeader> headers) {
        if (last.length != headers.size()) {
            last = new RecordHeader[headers.size()];
            converted = new Header[last.length];
        }
        for (int i = 0; i < last.length; i++) {
            RecordHeader header = headers.get(i);
            if (header != last[i]) {
                last[i] = header;
                converted[i] = converted(header);
            }
        }
        return Arrays.asList(converted);
    }

    private static Header converted(RecordHeader header) {
        return new org.apache.kafka.common.header.internals.RecordHeader(
                header.name(), header.value());
    }
}
