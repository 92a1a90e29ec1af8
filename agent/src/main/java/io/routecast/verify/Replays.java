package io.routecast.verify;

import io.routecast.consume.TopicRecord;
import io.routecast.record.ChangeReader;
import io.routecast.record.PassedOver;
import io.routecast.record.PublishedChange;
import io.routecast.record.RecordFormatException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Replays what the topic has of one host. A name may have belonged to several hosts, one after
 * another; what was told last is the one that counts.
 */
public final class Replays {
    private final String hostId;
    private final String hostName;
    private final Map<String, Replay> byHostId = new HashMap<>();
    private final PassedOver passedOver = new PassedOver("changes");

    private Replays(String hostId, String hostName) {
        this.hostId = hostId;
        this.hostName = hostName;
    }

    /** Of the host with this {@code host_id}. */
    public static Replays ofId(String hostId) {
        return new Replays(hostId, null);
    }

    /** Of the host with this name. */
    public static Replays ofName(String hostName) {
        return new Replays(null, hostName);
    }

    /** Takes a record of any host. */
    public void take(TopicRecord record) {
        if (isOfAnother(record.eventId())) {
            return;
        }
        try {
            PublishedChange change = ChangeReader.read(record.value());
            if (hostId == null ? change.host().equals(hostName) : change.hostId().equals(hostId)) {
                byHostId.computeIfAbsent(change.hostId(), Replay::new)
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
    Replay latest() {
        return byHostId.values().stream()
                .max(Comparator.comparingLong(Replay::lastMicros))
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
