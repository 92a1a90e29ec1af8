package io.routecast.client.kafka;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Stream;

/** For Kafka's consumer: records of the rules topic. */
public final class RuleChangeDeserializer extends RecordDeserializer<PublishedChange> {
    /** Makes one. */
    public RuleChangeDeserializer() {
        super(json -> ChangeReader.read(Stream.RULES, json));
    }
}
