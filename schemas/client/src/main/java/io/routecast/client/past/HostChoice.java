package io.routecast.client.past;

import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which hosts somebody asks for.
 *
 * @param host name or id of one host; null for all
 */
public record HostChoice(String host) {
    /** The whole fleet. */
    public static final HostChoice ALL = new HostChoice(null);

    /** Whether that host is asked for. */
    boolean has(String name, String id) {
        return host == null || host.equals(name) || host.equals(id);
    }

    boolean has(PublishedEvent event) {
        return has(event.host(), event.hostId());
    }

    /** False for an event that is of another host for certain; spares the reading of most. */
    boolean mayHave(TopicRecord event) {
        return host == null
                || event.key() == null
                || event.eventId() == null
                || Arrays.equals(event.key(), host.getBytes(StandardCharsets.UTF_8))
                || event.eventId().startsWith(host + "/");
    }
}
