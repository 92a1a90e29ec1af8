package io.routecast.render;

import io.routecast.client.record.Stream;
import io.routecast.record.EncodedRecord;
import io.routecast.record.RouteChange;

/**
 * An outbox entry as a record.
 *
 * @param stream whose topic it belongs to; null for the agents topic
 * @param timestampMillis Kafka's record timestamp, Unix ms
 * @param change what the record says of a route; null for anything else
 */
public record RenderedRecord(
        Stream stream, EncodedRecord record, long timestampMillis, RouteChange change) {}
