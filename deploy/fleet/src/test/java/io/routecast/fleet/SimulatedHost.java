package io.routecast.fleet;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.record.ChangeWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.Origin;
import io.routecast.record.RouteChange;
import io.routecast.record.RouteStateWriter;
import io.routecast.record.RouteText;
import io.routecast.record.RouteWriter;
import io.routecast.route.Address;
import io.routecast.route.Metrics;
import io.routecast.route.Nexthop;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host whose routes a test changes, and whose agent's records, by the agent's own writers, go to
 * topics. Its clock stands still unless the test moves it. Owned by one thread.
 */
public final class SimulatedHost {
    private static final long BEGIN_MICROS = 1_795_455_435_000_000L;
    private static final String BOOT = "0f6a1c9e-3b7d-4c1e-9a52-6d8f0b2e4a17";
    private static final int NEW_ROUTE = 24;
    private static final int DELETED_ROUTE = 25;
    private static final RouteWriter ROUTES = new RouteWriter();

    private final FleetTopics topics;
    private final Map<String, RouteText> table = new TreeMap<>();
    private final TreeMap<String, String> labels;
    private final String name;
    private final String hostId;
    private final List<EncodedRecord> sent = new ArrayList<>();
    private Origin origin;
    private ChangeWriter changes;
    private RouteStateWriter states;
    private HostState.Gap gap;
    private HostState.Snapshot whole;
    private long epoch;
    private long seq;
    private long snapshotId;
    private long micros = BEGIN_MICROS;
    private boolean published = true;
    private boolean changing = true;

    /**
     * @param number of the host, from 0
     * @param role its label
     */
    public SimulatedHost(FleetTopics topics, int number, String role) {
        this.topics = topics;
        name = "host-" + number;
        hostId = String.format("%032x", 0x4c5d1b6e9f0aL + number);
        labels = new TreeMap<>(Map.of("role", role, "site", "fra1"));
        nextEpoch();
    }

    private void nextEpoch() {
        origin = new Origin(name, hostId, BOOT, "1.0.0", ++epoch, labels);
        changes = new ChangeWriter(origin, true);
        states = new RouteStateWriter(origin, true);
    }

    /** Leaves out its records of changes, for who reads states alone. */
    public SimulatedHost withoutChanges() {
        changing = false;
        return this;
    }

    /** Name of the host. */
    public String name() {
        return name;
    }

    /** Identity of the host. */
    public String hostId() {
        return hostId;
    }

    /** The routes that it has, by id. */
    public Map<String, RouteText> table() {
        return table;
    }

    /** The time by its clock, Unix µs. */
    public long now() {
        return micros;
    }

    /** Moves its clock. */
    public SimulatedHost pass(double seconds) {
        micros += (long) (seconds * 1_000_000);
        return this;
    }

    /** The kernel had a route before the agent came: {@link #snapshot} shows it. */
    public SimulatedHost had(String prefix, String... gateways) {
        Route route = route(prefix, gateways);
        table.put(id(route), ROUTES.text(route));
        return this;
    }

    /** The kernel has a route, new or changed; its process says so. */
    public SimulatedHost has(String process, String prefix, String... gateways) {
        Route route = route(prefix, gateways);
        return becomes(id(route), ROUTES.text(route), notified(NEW_ROUTE, process));
    }

    /** The kernel has a route no more. */
    public SimulatedHost loses(String process, String prefix) {
        return becomes(id(route(prefix)), null, notified(DELETED_ROUTE, process));
    }

    /** A route that differs since the agent did not look: no notification, no process. */
    public SimulatedHost turnsOut(String prefix, String... gateways) {
        Route route = route(prefix, gateways);
        RouteText text = gateways.length == 0 ? null : ROUTES.text(route);
        return becomes(id(route), text, ChangeSource.resynced(Reason.OVERRUN));
    }

    private static ChangeSource notified(int type, String process) {
        return ChangeSource.notified(new NlmsgHeader(type, 1024, 1, 800), process);
    }

    private SimulatedHost becomes(String id, RouteText after, ChangeSource source) {
        RouteText before = after == null ? table.remove(id) : table.put(id, after);
        if (published && (before != null || after != null)) {
            Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
            change(new RouteChange(op, id, before, after, stamp(), source));
            topics.state(
                    hostId, after == null ? states.gone(id) : states.write(id, after, seq, micros));
        }
        return this;
    }

    private ChangeStamp stamp() {
        return new ChangeStamp(++seq, micros / 1_000, micros);
    }

    private void change(RouteChange change) {
        if (changing) {
            EncodedRecord record = changes.write(change);
            topics.change(record);
            sent.add(record);
        }
    }

    /** Its last records come once more, as after a restart of its agent. */
    public SimulatedHost again(int count) {
        sent.subList(Math.max(0, sent.size() - count), sent.size()).forEach(topics::change);
        return this;
    }

    /** Publishes the whole table. */
    public SimulatedHost snapshot() {
        long id = ++snapshotId;
        table.forEach(
                (route, text) -> {
                    ChangeSource source =
                            ChangeSource.inSnapshot(Reason.START, SnapshotMarker.MIDDLE, id);
                    change(new RouteChange(Op.READ, route, null, text, stamp(), source));
                    topics.state(hostId, states.write(route, text, seq, micros));
                });
        return this;
    }

    /** Until it ends, the agent notices nothing. */
    public SimulatedHost goesBlind() {
        published = false;
        gap = new HostState.Gap(Reason.OVERRUN, seq + 1, micros);
        return alive();
    }

    /** The agent notices changes again; what differs is the caller's business. */
    public SimulatedHost sees() {
        published = true;
        gap = null;
        return alive();
    }

    /** The agent lost its state: a new epoch, in which it publishes the whole table. */
    public SimulatedHost losesState() {
        nextEpoch();
        seq = 0;
        snapshot();
        whole = new HostState.Snapshot(snapshotId, micros);
        // An agent writes of itself what Kafka has acknowledged.
        topics.flush();
        return alive();
    }

    /** Writes its own record. */
    public SimulatedHost alive() {
        return host(true);
    }

    /** Writes its last record. */
    public SimulatedHost stops() {
        return host(false);
    }

    private SimulatedHost host(boolean running) {
        Map<Stream, StreamMark> streams =
                Map.of(Stream.ROUTES, new StreamMark(seq, table.size(), digest()));
        HostState state =
                new HostState(
                        origin, running, micros, streams, whole, gap, "6f1d2c3b4a596877", null);
        EncodedRecord record = new HostRecordWriter(true).write(state);
        topics.host(hostId, record);
        return this;
    }

    /** Somebody ended the host: tombstones. */
    public SimulatedHost isForgotten() {
        table.keySet().forEach(id -> topics.state(hostId, states.gone(id)));
        table.clear();
        topics.flush();
        topics.host(hostId, HostRecordWriter.gone(hostId));
        return this;
    }

    /** XOR of the fingerprints of its routes. */
    public long digest() {
        return table.values().stream().mapToLong(RouteText::fingerprint).reduce(0, (a, b) -> a ^ b);
    }

    private static String id(Route route) {
        return RouteId.of(route, 0);
    }

    /** A route of bird in table main, over the first interface. */
    private static Route route(String prefix, String... gateways) {
        Prefix parsed = Prefix.parse(prefix);
        List<Nexthop> nexthops = Arrays.stream(gateways).map(SimulatedHost::nexthop).toList();
        return new Route(
                parsed.family(),
                parsed,
                null,
                254,
                "main",
                1,
                12,
                "bird",
                0,
                0,
                32,
                null,
                null,
                nexthops,
                0,
                Metrics.NONE,
                null,
                null,
                new TreeMap<>());
    }

    private static Nexthop nexthop(String gateway) {
        return new Nexthop(Address.parse(gateway), 2, "eth0", 1, 0, null, null, new TreeMap<>());
    }
}
