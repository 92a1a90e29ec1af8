package io.routecast.client.expect;

import io.routecast.client.FleetTable;
import io.routecast.client.record.Cause;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.client.record.StreamMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fleet that a test writes down: hosts, their routes, and what they publish of them. */
public final class PaperFleet {
    public static final long NOW = 1_795_000_000_000_000L;

    public final FleetTable table = new FleetTable();
    public final List<PublishedChange> changes = new ArrayList<>();
    private final Map<String, Map<String, PublishedRoute>> routes = new TreeMap<>();
    private final Map<String, Map<String, String>> labels = new TreeMap<>();
    private long seq;
    private int epoch = 1;

    /** A host, whose id is its name. */
    public void host(String host, Map<String, String> itsLabels, String... itsRoutes) {
        routes.put(host, new TreeMap<>());
        labels.put(host, itsLabels);
        for (String route : itsRoutes) {
            set(host, route);
        }
        says(host, true, NOW);
    }

    /** Another route, as {@code 10.0.0.0/8 via 192.0.2.1,192.0.2.2 proto bird metric 5}. */
    public void set(String host, String text) {
        PublishedRoute after = route(text);
        PublishedRoute before = routes.get(host).put(after.id(), after);
        change(before == null ? Op.CREATE : Op.UPDATE, host, before, after);
        StateRecord state =
                new StateRecord(host, host, labels.get(host), epoch, seq, NOW + seq, after);
        table.state(state.key(), state);
    }

    /** A route goes. */
    public void remove(String host, String text) {
        PublishedRoute before = routes.get(host).remove(route(text).id());
        change(Op.DELETE, host, before, null);
        table.state(new StateKey(host, before.id()), null);
        says(host, true, NOW);
    }

    /** Whatever happened since the last change is in no record. */
    public void newEpoch() {
        epoch++;
    }

    private void change(Op op, String host, PublishedRoute before, PublishedRoute after) {
        PublishedSource source =
                new PublishedSource(
                        "1.0.0",
                        host,
                        host,
                        "boot",
                        epoch,
                        ++seq,
                        NOW + seq,
                        Cause.NOTIFICATION,
                        null,
                        SnapshotMarker.NONE,
                        null,
                        null,
                        null,
                        null,
                        labels.get(host));
        changes.add(new PublishedChange(op, NOW / 1_000, before, after, source));
    }

    /** The record of the host itself. */
    public void says(String host, boolean running, long micros) {
        long digest =
                routes.get(host).values().stream()
                        .mapToLong(PublishedRoute::fingerprint)
                        .reduce(0, (a, b) -> a ^ b);
        StreamMark mark = new StreamMark(seq, routes.get(host).size(), digest);
        table.host(
                host,
                new HostRecord(
                        host,
                        host,
                        labels.get(host),
                        "boot",
                        "1.0.0",
                        epoch,
                        running,
                        micros,
                        Map.of("routes", mark),
                        null,
                        null,
                        null,
                        null));
    }

    private static PublishedRoute route(String text) {
        String[] words = text.split(" ");
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i + 1 < words.length; i += 2) {
            options.put(words[i], words[i + 1]);
        }
        String table = options.getOrDefault("table", "254");
        String metric = options.getOrDefault("metric", "0");
        String tos = options.getOrDefault("tos", "0");
        String via = options.getOrDefault("via", "");
        String id = String.join("|", table, words[0], tos, metric, "0");
        long fingerprint = 0x9E3779B97F4A7C15L * text.hashCode();
        long forwarding = 0x9E3779B97F4A7C15L * (words[0] + via + metric).hashCode();
        String json =
                String.format(
                        "{\"id\":\"%s\",\"forwarding_fingerprint\":\"%016x\","
                                + "\"fingerprint\":\"%016x\",\"family\":\"ipv4\",\"prefix\":\"%s\","
                                + "\"table\":%s,\"type\":\"%s\",\"protocol\":\"%s\",\"protocol_id\":12,"
                                + "\"tos\":%s,\"metric\":%s,\"nexthops\":[%s]}",
                        id,
                        forwarding,
                        fingerprint,
                        words[0],
                        table,
                        via.isEmpty() ? "blackhole" : "unicast",
                        options.getOrDefault("proto", "bird"),
                        tos,
                        metric,
                        nexthops(via));
        return new PublishedRoute(id, fingerprint, words[0], json);
    }

    private static String nexthops(String via) {
        return Stream.of(via.split(","))
                .filter(gateway -> !gateway.isEmpty())
                .map(PaperFleet::nexthop)
                .collect(Collectors.joining(","));
    }

    private static String nexthop(String gateway) {
        boolean dead = gateway.endsWith("!");
        return String.format(
                "{\"gateway\":\"%s\",\"dev\":\"eth0\",\"ifindex\":2,\"weight\":1,\"flags\":[%s],"
                        + "\"encap\":null}",
                gateway.replace("!", ""), dead ? "\"dead\"" : "");
    }
}
