package io.routecast.client.kafka;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;

/** For Kafka's consumer: records of the changes topic. */
public final class ChangeDeserializer extends RecordDeserializer<PublishedChange> {
    /** Makes one. */
    public ChangeDeserializer() {
        super(ChangeReader::read);
    }
}
