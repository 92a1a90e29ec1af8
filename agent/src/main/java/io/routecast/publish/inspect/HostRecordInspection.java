package io.routecast.publish.inspect;

import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import io.routecast.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** A look at what the hosts topic has of a host, which changes nothing. */
public final class HostRecordInspection {
    private static final Duration POLL = Duration.ofMillis(200);

    private final byte[] key;
    private HostState found;

    private HostRecordInspection(String hostId) {
        key = HostRecordWriter.key(hostId);
    }

    /** The host's record; null when there is none, or it cannot be read. */
    public static HostState of(Map<String, String> configured, String topic, String hostId) {
        HostRecordInspection inspection = new HostRecordInspection(hostId);
        try (OwnPartition hosts =
                new OwnPartition(new NetworkClients(), configured, topic, hostId, Clock.SYSTEM)) {
            hosts.begin();
            boolean read = false;
            while (!read) {
                read = hosts.poll(POLL, inspection::take);
            }
            return inspection.found;
        } catch (KafkaException e) {
            return null;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(key, record.key())) {
            return;
        }
        try {
            found = record.value() == null ? null : HostStateReader.read(record.value());
        } catch (RecordFormatException e) {
            // Anybody may write there.
        }
    }
}
