package io.routecast.publish.render;

import io.routecast.record.EncodedRecord;

/**
 * An outbox entry as a record.
 *
 * @param agentEvent whether it belongs to the agents topic, else to the changes topic
 * @param timestampMillis Kafka's record timestamp, Unix ms
 */
public record RenderedRecord(boolean agentEvent, EncodedRecord record, long timestampMillis) {}
