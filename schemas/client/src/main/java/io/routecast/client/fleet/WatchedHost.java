package io.routecast.client.fleet;

import io.routecast.route.Prefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one host has of the watched prefixes, lacks, and has lost. Owned by one thread. */
final class WatchedHost {
    private final String hostId;
    private final String name;
    private final Set<String> groups;
    private final Set<Prefix> has = new HashSet<>();
    private final Map<Prefix, Long> lacking = new HashMap<>();
    private final Map<Prefix, RouteOutage> lost = new HashMap<>();

    WatchedHost(String hostId, String name, Set<String> groups) {
        this.hostId = hostId;
        this.name = name;
        this.groups = groups;
    }

    Set<String> groups() {
        return groups;
    }

    /** It has a route for the prefix. */
    void has(Prefix prefix) {
        has.add(prefix);
    }

    /**
     * It has no route for the prefix.
     *
     * @param before what it had; null when that is not known
     */
    void lacks(Prefix prefix, WatchedHost before, long nowMicros) {
        boolean asBefore = before != null && before.lacking.containsKey(prefix);
        lacking.put(prefix, asBefore ? before.lacking.get(prefix) : (Long) nowMicros);
        if (before != null && before.has.contains(prefix)) {
            lost.put(prefix, new RouteOutage(name, hostId, prefix, nowMicros, null, null));
        } else if (before != null && before.lost.containsKey(prefix)) {
            lost.put(prefix, before.lost.get(prefix));
        }
    }

    boolean hasRoute(Prefix prefix) {
        return has.contains(prefix);
    }

    /** Whether it has had no route for the prefix since then, or for longer. */
    boolean lacks(Prefix prefix, long sinceMicros) {
        return lacking.getOrDefault(prefix, Long.MAX_VALUE) <= sinceMicros;
    }

    /** That it has lost the prefix; null when it has not, or never was seen with it. */
    RouteOutage lost(Prefix prefix) {
        return lost.get(prefix);
    }

    /** Keeps what more is known of that. */
    RouteOutage lost(RouteOutage outage) {
        lost.put(outage.prefix(), outage);
        return outage;
    }

    /** That it lacks the prefix, and never was seen with it. */
    RouteOutage neverSeen(Prefix prefix) {
        return new RouteOutage(name, hostId, prefix, null, null, null);
    }
}
