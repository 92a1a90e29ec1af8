package io.routecast.client.kafka;

import io.routecast.client.json.StateReader;
import io.routecast.client.record.StateRecord;

/** For Kafka's consumer: records of the state topic; null is a route that is gone. */
public final class StateDeserializer extends RecordDeserializer<StateRecord> {
    /** Makes one. */
    public StateDeserializer() {
        super(StateReader::read);
    }
}
