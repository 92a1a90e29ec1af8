package io.routecast.route;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attributes that this release does not know. */
final class Unknown {
    private Unknown() {}

    /** An immutable copy; allocates nothing in the usual case of none. */
    static SortedMap<Integer, Hex> copyOf(SortedMap<Integer, Hex> attributes) {
        return attributes.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
