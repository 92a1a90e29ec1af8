package io.routecast.client.kafka;

import io.routecast.client.json.HostReader;
import io.routecast.client.record.HostRecord;

/** For Kafka's consumer: records of the hosts topic; null is a host that is gone. */
public final class HostDeserializer extends RecordDeserializer<HostRecord> {
    /** Makes one. */
    public HostDeserializer() {
        super(HostReader::read);
    }
}
