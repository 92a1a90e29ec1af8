package io.routecast.publish.session;

import io.routecast.publish.kafka.KafkaClients;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.time.Clock;

/**
 * What the publisher works with.
 *
 * @param mirror called from the publisher's thread
 * @param keeper of the table in Kafka, called likewise
 * @param wake called from any thread when there is work
 */
public record PublisherContext(
        OutboxReader outbox,
        DeliveryListener mirror,
        TableKeeper keeper,
        KafkaClients kafka,
        Clock clock,
        Runnable wake) {
    /** Nobody keeps a table. */
    PublisherContext(
            OutboxReader outbox,
            DeliveryListener mirror,
            KafkaClients kafka,
            Clock clock,
            Runnable wake) {
        this(outbox, mirror, TableKeeper.NOBODY, kafka, clock, wake);
    }
}
