package io.routecast.client.kafka;

import io.routecast.client.json.RecordJson;
import io.routecast.client.record.StateRecord;

/** For Kafka's producer: records of the state topic; null is a route that is gone. */
public final class StateSerializer extends RecordSerializer<StateRecord> {
    /** Makes one. */
    public StateSerializer() {
        super(RecordJson::of);
    }
}
