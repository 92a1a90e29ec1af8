package io.routecast.client.kafka;

import io.routecast.client.json.RecordJson;
import io.routecast.client.record.PublishedEvent;

/** For Kafka's producer: records of the agents topic. */
public final class EventSerializer extends RecordSerializer<PublishedEvent> {
    /** Makes one. */
    public EventSerializer() {
        super(RecordJson::of);
    }
}
