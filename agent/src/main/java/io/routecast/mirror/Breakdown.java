package io.routecast.mirror;

import java.util.EnumMap;
import java.util.Map;

/** A {@link Tally} for each constant of an enum. */
public final class Breakdown<E extends Enum<E>> {
    private final Class<E> kinds;
    private final Map<E, Tally> counts;

    Breakdown(Class<E> kinds) {
        this.kinds = kinds;
        counts = new EnumMap<>(kinds);
        for (E kind : kinds.getEnumConstants()) {
            counts.put(kind, new Tally());
        }
    }

    void increment(E kind) {
        counts.get(kind).increment();
    }

    /** How often each has been counted, also if never. */
    public Map<E, Long> sums() {
        Map<E, Long> sums = new EnumMap<>(kinds);
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    void commit() {
        counts.values().forEach(Tally::commit);
    }

    void forget() {
        counts.values().forEach(Tally::forget);
    }
}
