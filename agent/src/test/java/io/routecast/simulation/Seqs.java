package io.routecast.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Which numbers the records of one epoch have. */
final class Seqs {
    private final Map<String, Long> highest = new HashMap<>();
    private final TreeSet<Long> beyond = new TreeSet<>();
    private long complete;

    /** The highest of a key; 0 for none. */
    long highest(String key) {
        return highest.getOrDefault(key, 0L);
    }

    boolean seen(long seq) {
        return seq <= complete || beyond.contains(seq);
    }

    void see(String key, long seq) {
        highest.put(key, seq);
        beyond.add(seq);
        while (beyond.remove(complete + 1)) {
            complete++;
        }
    }

    /** Up to here there are all. */
    long complete() {
        return complete;
    }
}
