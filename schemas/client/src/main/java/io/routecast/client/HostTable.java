package io.routecast.client;

import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.HostReplay;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The routes of one host at one instant. Immutable. Routes are read from their text when they are
 * asked for, so that a table of a million routes is small.
 */
public final class HostTable {
    private static final Comparator<PublishedRoute> LONGEST_FIRST =
            Comparator.comparingInt((PublishedRoute route) -> Prefix.parse(route.prefix()).length())
                    .reversed()
                    .thenComparing(PublishedRoute::prefix)
                    .thenComparing(PublishedRoute::id);

    private final TableOrigin origin;
    private final Map<String, List<HeldRoute<CompactRoute>>> routes;

    private HostTable(TableOrigin origin, Map<String, List<HeldRoute<CompactRoute>>> routes) {
        this.origin = origin;
        this.routes = routes;
    }

    /** The table of a replay as it is now, without the routes of which it keeps nothing. */
    public static HostTable of(TableOrigin origin, HostReplay<CompactRoute> replay) {
        Map<String, List<HeldRoute<CompactRoute>>> routes = new HashMap<>();
        replay.rows()
                .forEach(
                        (key, keyed) -> {
                            List<HeldRoute<CompactRoute>> kept = new ArrayList<>(keyed.live());
                            kept.removeIf(route -> route.kept() == null);
                            if (!kept.isEmpty()) {
                                routes.put(key, kept);
                            }
                        });
        return new HostTable(origin, routes);
    }

    /** The table of these routes, by id, without those of which nothing is kept. */
    static HostTable of(TableOrigin origin, Map<String, HeldRoute<CompactRoute>> byId) {
        Map<String, List<HeldRoute<CompactRoute>>> routes = new HashMap<>();
        byId.forEach(
                (id, route) -> {
                    if (route.kept() != null) {
                        routes.computeIfAbsent(HeldRoute.key(id), key -> new ArrayList<>(1))
                                .add(route);
                    }
                });
        return new HostTable(origin, routes);
    }

    /** The same routes with another origin. */
    public HostTable with(TableOrigin newOrigin) {
        return new HostTable(newOrigin, routes);
    }

    /** Whose table it is, of when, and how far it can be relied on. */
    public TableOrigin origin() {
        return origin;
    }

    /** Name of the host. */
    public String host() {
        return origin.host();
    }

    /** Identity of the host. */
    public String hostId() {
        return origin.hostId();
    }

    /** The instant, by the host's clock, Unix µs. */
    public long at() {
        return origin.atMicros();
    }

    /** How far the table can be relied on. */
    public Evidence evidence() {
        return origin.evidence();
    }

    /** How many routes there are. */
    public long size() {
        return held().count();
    }

    /** XOR of the fingerprints of all routes, as heartbeats have it. */
    public long digest() {
        return held().mapToLong(HeldRoute::fingerprint).reduce(0, (a, b) -> a ^ b);
    }

    /** All routes, in no order. */
    public Stream<PublishedRoute> routes() {
        return held().map(route -> route.kept().route());
    }

    private Stream<HeldRoute<CompactRoute>> held() {
        return routes.values().stream().flatMap(List::stream);
    }

    /** The routes whose prefix contains the address, the longest prefix first. */
    public List<PublishedRoute> covering(Address address) {
        return matching(prefix -> Prefix.parse(prefix).contains(address));
    }

    /**
     * The routes with the longest prefix that contains the address, in each routing table: what the
     * kernel chooses from. Of one prefix there may be several, by metric, tos or source.
     */
    public List<PublishedRoute> longestMatch(Address address) {
        return longest(covering(address));
    }

    /**
     * Likewise of an address that somebody else compares with prefixes, because the tables of a
     * fleet have many in common.
     *
     * @param covers whether a prefix, in canonical text, contains it
     */
    public List<PublishedRoute> longestMatch(Predicate<String> covers) {
        return longest(matching(covers));
    }

    private static List<PublishedRoute> longest(List<PublishedRoute> longestFirst) {
        Map<Long, Integer> longest = new HashMap<>();
        List<PublishedRoute> found = new ArrayList<>();
        for (PublishedRoute route : longestFirst) {
            int length = Prefix.parse(route.prefix()).length();
            if (longest.computeIfAbsent(RouteObjectReader.read(route).table(), table -> length)
                    == length) {
                found.add(route);
            }
        }
        return found;
    }

    /** The routes whose prefix lies within {@code prefix}, itself included. */
    public List<PublishedRoute> within(Prefix prefix) {
        return matching(candidate -> prefix.contains(Prefix.parse(candidate)));
    }

    private List<PublishedRoute> matching(Predicate<String> wanted) {
        return held().filter(route -> wanted.test(route.kept().prefix()))
                .map(route -> route.kept().route())
                .sorted(LONGEST_FIRST)
                .toList();
    }

    /**
     * What it takes to make this table the other one. Routes of one key (table, prefix, source,
     * tos, metric) are a set: which of them came first makes no difference.
     */
    public List<RouteDelta> diff(HostTable other) {
        List<RouteDelta> deltas = new ArrayList<>();
        Set<String> keys = new TreeSet<>(routes.keySet());
        keys.addAll(other.routes.keySet());
        for (String key : keys) {
            diff(
                    new ArrayList<>(routes.getOrDefault(key, List.of())),
                    new ArrayList<>(other.routes.getOrDefault(key, List.of())),
                    deltas);
        }
        return deltas;
    }

    private static void diff(
            List<HeldRoute<CompactRoute>> before,
            List<HeldRoute<CompactRoute>> after,
            List<RouteDelta> deltas) {
        before.removeIf(route -> removeEqual(after, route.fingerprint()));
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            deltas.add(new RouteDelta(routeOrNull(before, i), routeOrNull(after, i)));
        }
    }

    private static boolean removeEqual(List<HeldRoute<CompactRoute>> routes, long fingerprint) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).fingerprint() == fingerprint) {
                routes.remove(i);
                return true;
            }
        }
        return false;
    }

    private static PublishedRoute routeOrNull(List<HeldRoute<CompactRoute>> routes, int index) {
        return index < routes.size() ? routes.get(index).kept().route() : null;
    }
}
