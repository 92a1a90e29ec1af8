package io.routecast.publish.session;

import java.util.Map;
import java.util.TreeMap;

/**
 * Positions of the outbox that Kafka has acknowledged although an earlier one is not: a later
 * session need not send them again. There are as many ranges as gaps. Owned by the publisher's
 * thread.
 */
public final class OutOfOrderAcks {
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Adds a range of acknowledged positions. */
    void add(long first, long last) {
        if (!contains(first) || !contains(last)) {
            ranges.merge(first, last, Math::max);
        }
    }

    boolean contains(long position) {
        if (ranges.isEmpty()) {
            return false;
        }
        Map.Entry<Long, Long> range = ranges.floorEntry(position);
        return range != null && position <= range.getValue();
    }

    /** Forgets all: the records are sent again. */
    public void forget() {
        ranges.clear();
    }

    /** Forgets positions that delivery has passed. */
    void delivered(long position) {
        while (!ranges.isEmpty() && ranges.firstEntry().getValue() <= position) {
            ranges.pollFirstEntry();
        }
    }
}
