package io.routecast.client.kafka;

import io.routecast.client.json.StateReader;
import io.routecast.client.record.StateKey;

/** For Kafka's consumer: keys of the state topic. */
public final class StateKeyDeserializer extends RecordDeserializer<StateKey> {
    /** Makes one. */
    public StateKeyDeserializer() {
        super(StateReader::readKey);
    }
}
