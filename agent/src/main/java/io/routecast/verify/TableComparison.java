package io.routecast.verify;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.KeyedRoutes;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the kernel's routes, as they come, against what was replayed. Routes of one key are a
 * multiset: which of them has which ordinal depends on who has been watching since when.
 */
final class TableComparison implements KernelRoutes.Routes {
    /** Of more differences than these only the number is known. */
    static final int MAX_DIFFERENCES = 1_000;

    private record KernelRoute(String id, Route route, long fingerprint) {}

    private final Map<String, KeyedRoutes<TopicPosition>> rows;
    private final int number;
    private final RouteWriter writer = new RouteWriter();
    private final List<KernelRoute> group = new ArrayList<>();
    private final List<RouteDifference> differences = new ArrayList<>();
    private String groupKey;
    private long found;
    private long kernelRoutes;
    private long kernelDigest;
    private long topicRoutes;
    private long topicDigest;

    /**
     * @param number of this comparison, another one each time, from 1
     */
    TableComparison(HostReplay<TopicPosition> replay, int number) {
        this.rows = replay.rows();
        this.number = number;
    }

    @Override
    public void route(String id, Route route) {
        String key = HeldRoute.key(id);
        if (!key.equals(groupKey)) {
            endGroup();
            groupKey = key;
        }
        long fingerprint = writer.text(route).fingerprint();
        group.add(new KernelRoute(id, route, fingerprint));
        kernelRoutes++;
        kernelDigest ^= fingerprint;
    }

    /**
     * Says that the kernel has no more routes.
     *
     * @param incomplete families of which it may have more
     */
    void end(Set<String> incomplete) {
        endGroup();
        for (Map.Entry<String, KeyedRoutes<TopicPosition>> row : rows.entrySet()) {
            List<HeldRoute<TopicPosition>> live = row.getValue().live();
            topicRoutes += live.size();
            live.forEach(held -> topicDigest ^= held.fingerprint());
            if (!row.getValue().wasComparedIn(number)
                    && !incomplete.contains(family(row.getKey()))) {
                live.forEach(held -> add(row.getKey(), row.getValue(), null, held));
            }
        }
    }

    /** Of a route's key, which is its id without the ordinal. */
    private static String family(String key) {
        return key.indexOf(':') < 0 ? "ipv4" : "ipv6";
    }

    private void endGroup() {
        if (group.isEmpty()) {
            return;
        }
        KeyedRoutes<TopicPosition> known = rows.get(groupKey);
        KeyedRoutes<TopicPosition> row = known == null ? new KeyedRoutes<>() : known;
        row.comparedIn(number);
        List<HeldRoute<TopicPosition>> live = new ArrayList<>(row.live());
        group.removeIf(route -> removeEqual(live, route.fingerprint()));
        for (KernelRoute route : group) {
            add(groupKey, row, route, live.isEmpty() ? null : live.remove(0));
        }
        live.forEach(held -> add(groupKey, row, null, held));
        group.clear();
    }

    private static boolean removeEqual(List<HeldRoute<TopicPosition>> live, long fingerprint) {
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i).fingerprint() == fingerprint) {
                live.remove(i);
                return true;
            }
        }
        return false;
    }

    private void add(
            String key,
            KeyedRoutes<TopicPosition> row,
            KernelRoute route,
            HeldRoute<TopicPosition> held) {
        found++;
        if (differences.size() == MAX_DIFFERENCES) {
            return;
        }
        differences.add(
                new RouteDifference(
                        kind(route, held),
                        key,
                        route == null ? 0 : route.fingerprint(),
                        held == null ? 0 : held.fingerprint(),
                        row.seq(),
                        route == null ? null : json(route),
                        held == null ? null : held.kept()));
    }

    private static RouteDifference.Kind kind(KernelRoute route, HeldRoute<TopicPosition> held) {
        return held == null
                ? RouteDifference.Kind.MISSING
                : route == null ? RouteDifference.Kind.GHOST : RouteDifference.Kind.DIFFERS;
    }

    private String json(KernelRoute route) {
        return new String(writer.write(route.id(), route.route()), StandardCharsets.UTF_8);
    }

    /** Those that are known. */
    List<RouteDifference> differences() {
        return differences;
    }

    /** How many there are. */
    long found() {
        return found;
    }

    /** What there is on either side. */
    TableCounts tables() {
        return new TableCounts(kernelRoutes, kernelDigest, topicRoutes, topicDigest);
    }
}
