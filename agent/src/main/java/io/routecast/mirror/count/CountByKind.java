package io.routecast.mirror.count;

import java.util.EnumMap;
import java.util.Map;

/** A {@link TransactionalCount} for each constant of an enum. */
public final class CountByKind<E extends Enum<E>> {
    private final Class<E> kinds;
    private final Map<E, TransactionalCount> counts;

    CountByKind(Class<E> kinds) {
        this.kinds = kinds;
        counts = new EnumMap<>(kinds);
        for (E kind : kinds.getEnumConstants()) {
            counts.put(kind, new TransactionalCount());
        }
    }

    public void increment(E kind) {
        counts.get(kind).increment();
    }

    /** The committed count of each constant, including 0. */
    public Map<E, Long> sums() {
        Map<E, Long> sums = new EnumMap<>(kinds);
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    void commit() {
        counts.values().forEach(TransactionalCount::commit);
    }

    void forget() {
        counts.values().forEach(TransactionalCount::forget);
    }
}
