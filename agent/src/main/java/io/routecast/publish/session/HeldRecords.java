package io.routecast.publish.session;

import io.routecast.store.entry.OriginEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The records that a pass over the outbox has not sent: refused ones, and those that would overtake
 * them. Owned by the publisher's thread.
 */
final class HeldRecords {
    /** Once so many are held, everything waits. */
    static final int MOST = 10_000;

    /**
     * A record that is tried alone.
     *
     * @param origin of its entry
     * @param lane what waits for it
     */
    record Head(InFlight.Sent sent, OriginEntry origin, String lane) {}

    private final Map<Long, Head> heads = new HashMap<>();
    // A topic and a key; a topic alone for all of its keys.
    private final Set<String> lanes = new HashSet<>();
    private int followers;

    boolean isEmpty() {
        return heads.isEmpty();
    }

    boolean full() {
        return heads.size() + followers >= MOST;
    }

    /** Number of entries that wait. */
    int waiting() {
        return followers;
    }

    /** Whether a record would overtake one that is held. */
    boolean follows(String topic, String key) {
        return lanes.contains(topic) || lanes.contains(lane(topic, key));
    }

    private static String lane(String topic, String key) {
        return topic + ' ' + key;
    }

    void follower() {
        followers++;
    }

    void head(Refusal refusal, InFlight.Sent sent, OriginEntry origin) {
        String lane = laneOf(refusal);
        heads.put(refusal.position(), new Head(sent, origin, lane));
        lanes.add(lane);
    }

    private static String laneOf(Refusal refusal) {
        return refusal.ofTopic() ? refusal.topic() : lane(refusal.topic(), refusal.key());
    }

    /** Null for a record that is not tried: it was not read yet, or comes after another one. */
    Head head(Refusal refusal) {
        return heads.get(refusal.position());
    }

    /** The record was delivered. */
    void remove(Refusal refusal) {
        lanes.remove(heads.remove(refusal.position()).lane());
    }
}
