package io.routecast.client.kafka;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Stream;

/** For Kafka's consumer: records of the nexthops topic. */
public final class NexthopChangeDeserializer extends RecordDeserializer<PublishedChange> {
    /** Makes one. */
    public NexthopChangeDeserializer() {
        super(json -> ChangeReader.read(Stream.NEXTHOPS, json));
    }
}
