package io.routecast.client.replay;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Replays what the topic of a stream has of one host. A name may have belonged to several hosts,
 * one after another; the one heard of last counts. Owned by one thread.
 *
 * @param <K> what is kept of a record
 */
public final class HostReplays<K> {
    private final Stream stream;
    private final String hostId;
    private final String hostName;
    private final Map<String, HostReplay<K>> byHostId = new HashMap<>();
    private final PassedOver passedOver = new PassedOver("changes");

    private final Keeper<K> keeper;

    private HostReplays(Stream stream, String hostId, String hostName, Keeper<K> keeper) {
        this.stream = stream;
        this.hostId = hostId;
        this.hostName = hostName;
        this.keeper = keeper;
    }

    /** Routes of the host with this {@code host_id}. */
    public static <K> HostReplays<K> ofId(String hostId, Keeper<K> keeper) {
        return ofId(Stream.ROUTES, hostId, keeper);
    }

    /** Routes of the host with this name. */
    public static <K> HostReplays<K> ofName(String hostName, Keeper<K> keeper) {
        return ofName(Stream.ROUTES, hostName, keeper);
    }

    /** Objects of the host with this {@code host_id}. */
    public static <K> HostReplays<K> ofId(Stream stream, String hostId, Keeper<K> keeper) {
        return new HostReplays<>(stream, hostId, null, keeper);
    }

    /** Objects of the host with this name. */
    public static <K> HostReplays<K> ofName(Stream stream, String hostName, Keeper<K> keeper) {
        return new HostReplays<>(stream, null, hostName, keeper);
    }

    /** Takes a record of any host. */
    public void take(TopicRecord record) {
        if (isOfAnother(record.eventId())) {
            return;
        }
        try {
            PublishedChange change = ChangeReader.read(stream, record.value());
            if (hostId == null ? change.host().equals(hostName) : change.hostId().equals(hostId)) {
                byHostId.computeIfAbsent(change.hostId(), id -> new HostReplay<>(id, keeper))
                        .take(change, record.position());
            }
        } catch (RecordFormatException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** Spares the reading of most of a fleet's records. */
    private boolean isOfAnother(String eventId) {
        return eventId != null && hostId != null && !eventId.startsWith(hostId + "/");
    }

    /** The table; null if the topic has no record of the host. */
    public HostReplay<K> latest() {
        return byHostId.values().stream()
                .max(Comparator.comparingLong(HostReplay::lastMicros))
                .orElse(null);
    }

    /** How many hosts have had the name. */
    public int hosts() {
        return byHostId.size();
    }

    /** Records that are no changes. */
    public PassedOver passedOver() {
        return passedOver;
    }
}
