package io.routecast.publish.session;

import java.util.Map;
import java.util.TreeMap;

/**
 * Positions of the outbox that Kafka has acknowledged though something before them is not: what a
 * later session need not send again. As many ranges as there are gaps between them. Owned by the
 * publisher's thread.
 */
public final class OutOfOrderAcks {
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Adds a range; all that lies between was acknowledged. */
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

    /** Forgets all: it is to be sent again. */
    public void forget() {
        ranges.clear();
    }

    /** Forgets what its turn has come for. */
    void delivered(long position) {
        while (!ranges.isEmpty() && ranges.firstEntry().getValue() <= position) {
            ranges.pollFirstEntry();
        }
    }
}
