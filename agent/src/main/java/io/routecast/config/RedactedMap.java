package io.routecast.config;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An immutable map in the order of its keys that does not print secrets. */
final class RedactedMap extends AbstractMap<String, String> {

    private final Map<String, String> entries;

    RedactedMap(Map<String, String> entries) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    @Override
    public String get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        // Entries print themselves in full: never log the set or its iterator, only the map.
        return entries.entrySet();
    }

    @Override
    public String toString() {
        return entries.entrySet().stream()
                .map(
                        entry ->
                                entry.getKey()
                                        + "="
                                        + Secrets.shown(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
