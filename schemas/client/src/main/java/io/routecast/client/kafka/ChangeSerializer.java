package io.routecast.client.kafka;

import io.routecast.client.json.RecordJson;
import io.routecast.client.record.PublishedChange;

/** For Kafka's producer: records of the changes topic. */
public final class ChangeSerializer extends RecordSerializer<PublishedChange> {
    /** Makes one. */
    public ChangeSerializer() {
        super(RecordJson::of);
    }
}
