package io.routecast.publish;

import io.routecast.store.OutboxReader;
import io.routecast.time.Clock;

/**
 * What the publisher works between.
 *
 * @param mirror told, from the publisher's thread
 * @param wake called from any thread when there is something to do
 */
record Neighbours(
        OutboxReader outbox, Acknowledged mirror, KafkaClients kafka, Clock clock, Runnable wake) {}
