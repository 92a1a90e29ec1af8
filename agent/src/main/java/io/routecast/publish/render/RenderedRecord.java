package io.routecast.publish.render;

import io.routecast.record.EncodedRecord;
import io.routecast.record.RouteChange;

/**
 * An outbox entry as a record.
 *
 * @param agentEvent whether it belongs to the agents topic, else to the changes topic
 * @param timestampMillis Kafka's record timestamp, Unix ms
 * @param change what the record says of a route; null for an event
 */
public record RenderedRecord(
        boolean agentEvent, EncodedRecord record, long timestampMillis, RouteChange change) {}
