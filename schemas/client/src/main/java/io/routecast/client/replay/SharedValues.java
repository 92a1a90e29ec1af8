package io.routecast.client.replay;

import java.util.HashMap;
import java.util.Map;

/** Keeps equal values once, as far as there is room. Owned by one thread. */
public final class SharedValues<T> {
    private static final int MOST = 100_000;

    private final Map<T, T> values = new HashMap<>();

    /** The value that stands for all that equal it. */
    public T one(T value) {
        if (values.size() >= MOST) {
            // Most of them may have gone long ago.
            values.clear();
        }
        T known = values.putIfAbsent(value, value);
        return known == null ? value : known;
    }
}
