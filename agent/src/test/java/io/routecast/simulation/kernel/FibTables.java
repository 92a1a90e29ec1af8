package io.routecast.simulation.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Routing tables in the order in which the kernel walks them: by the buckets of its hash, and in a
 * bucket the newest first. A table that was made stays.
 */
final class FibTables<T> {
    static final int BUCKETS = 256;

    private final Map<Long, T> byNumber = new HashMap<>();
    private final List<List<T>> buckets = new ArrayList<>();

    FibTables() {
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new ArrayList<>(1));
        }
    }

    /** Null when nobody has put a route there. */
    T get(long number) {
        return byNumber.get(number);
    }

    void add(long number, T table) {
        byNumber.put(number, table);
        buckets.get((int) (number & BUCKETS - 1)).add(0, table);
    }

    List<T> bucket(int number) {
        return buckets.get(number);
    }

    List<T> all() {
        List<T> all = new ArrayList<>();
        buckets.forEach(all::addAll);
        return all;
    }
}
