package io.routecast.client.kafka;

import io.routecast.client.json.EventReader;
import io.routecast.client.record.PublishedEvent;

/** For Kafka's consumer: records of the agents topic. */
public final class EventDeserializer extends RecordDeserializer<PublishedEvent> {
    /** Makes one. */
    public EventDeserializer() {
        super(EventReader::read);
    }
}
