package io.routecast.client.kafka;

import io.routecast.client.json.RecordJson;
import io.routecast.client.record.HostRecord;

/** For Kafka's producer: records of the hosts topic; null is a host that is gone. */
public final class HostSerializer extends RecordSerializer<HostRecord> {
    /** Makes one. */
    public HostSerializer() {
        super(RecordJson::of);
    }
}
