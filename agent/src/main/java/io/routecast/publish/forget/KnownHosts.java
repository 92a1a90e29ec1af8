package io.routecast.publish.forget;

import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.RecordFormatException;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hosts that the hosts topic knows. Owned by one thread. */
public final class KnownHosts {
    /**
     * A host's last record.
     *
     * @param takenMillis when the broker took it, Unix ms
     */
    public record Known(HostState host, long takenMillis) {}

    private final Map<String, Known> byId = new TreeMap<>();

    /** Takes a record of the topic. */
    public void take(TopicRecord record) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            byId.remove(id);
            return;
        }
        try {
            HostState host = HostStateReader.read(record.value());
            byId.put(id, new Known(host, record.brokerMillis()));
        } catch (RecordFormatException e) {
            // Anybody may write there.
        }
    }

    /** The host of that id, or all that have that name. */
    public List<Known> called(String nameOrId) {
        Known exactly = byId.get(nameOrId);
        if (exactly != null) {
            return List.of(exactly);
        }
        List<Known> named = new ArrayList<>();
        for (Known known : byId.values()) {
            if (known.host().origin().host().equals(nameOrId)) {
                named.add(known);
            }
        }
        return named;
    }
}
