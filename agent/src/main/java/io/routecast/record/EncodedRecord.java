package io.routecast.record;

import java.util.List;

/**
 * A Kafka record but for its topic, partition and timestamp.
 *
 * @param key UTF-8 text
 * @param value JSON, UTF-8
 * @param headers in the order in which they are sent; empty when headers are off
 */
public record EncodedRecord(byte[] key, byte[] value, List<RecordHeader> headers) {}
