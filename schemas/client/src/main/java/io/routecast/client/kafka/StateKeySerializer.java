package io.routecast.client.kafka;

import io.routecast.client.json.RecordJson;
import io.routecast.client.record.StateKey;

/** For Kafka's producer: keys of the state topic. */
public final class StateKeySerializer extends RecordSerializer<StateKey> {
    /** Makes one. */
    public StateKeySerializer() {
        super(RecordJson::of);
    }
}
