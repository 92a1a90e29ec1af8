package io.routecast.client;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.client.replay.RoutePool;
import io.routecast.route.Prefix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The routing tables of a fleet, kept up with what its agents publish. Feed it one pair of topics:
 *
 * <ul>
 *   <li>state and hosts, which hold each table as it is now: {@link #state} and {@link #host};
 *   <li>or changes and agents, from a snapshot on: {@link #change} and {@link #event}.
 * </ul>
 *
 * <p>Which hosts send packets to an address over which nexthops, and how sure that is:
 *
 * <pre>{@code
 * FleetTable fleet = new FleetTable();
 * for (ConsumerRecord<StateKey, StateRecord> record : states) {
 *     fleet.state(record.key(), record.value());
 * }
 * for (ConsumerRecord<String, HostRecord> record : hosts) {
 *     fleet.host(record.key(), record.value());
 * }
 * for (String hostId : fleet.hostIds()) {
 *     HostTable table = fleet.table(hostId, nowMicros);
 *     out.println(table.host() + ", " + table.evidence().standing().text());
 *     for (PublishedRoute route : table.longestMatch(Address.parse("203.0.113.9"))) {
 *         out.println(route.prefix() + RouteObjectReader.read(route).nexthops());
 *     }
 * }
 * }</pre>
 *
 * <p>Repeated records, records that step back, and records of an older epoch change nothing;
 * partitions may be read in any order. It has no thread and no clock, and reads nothing by itself
 * ({@link FleetReader} does). Owned by one thread; the tables that it hands out are values.
 */
public final class FleetTable {
    private final RoutePool pool = new RoutePool();
    private final Map<String, FollowedHost> hosts = new LinkedHashMap<>();
    private final Predicate<Prefix> wanted;

    /** Holds every route. */
    public FleetTable() {
        this(prefix -> true);
    }

    /**
     * Holds of the records of states only the routes of some prefixes, so that the table of a fleet
     * stays small. How far a table can be relied on is known all the same.
     *
     * @param wanted those prefixes
     */
    public FleetTable(Predicate<Prefix> wanted) {
        this.wanted = wanted;
    }

    /** Takes a record of the changes topic. */
    public void change(PublishedChange change, TopicPosition position) {
        streamed(change.hostId()).change(change, position);
    }

    /** Takes a record of the agents topic. */
    public void event(PublishedEvent event) {
        if (event.ofRoutes()) {
            streamed(event.hostId()).event(event);
        }
    }

    /**
     * Takes a record of the state topic.
     *
     * @param state null when the route is gone
     */
    public void state(StateKey key, StateRecord state) {
        state(key, state, 0);
    }

    /**
     * Takes a record of the state topic.
     *
     * @param state null when the route is gone
     * @param brokerMillis timestamp of the record, Unix ms: tells a table that has moved on from
     *     one that is wrong
     */
    public void state(StateKey key, StateRecord state, long brokerMillis) {
        if (state != null) {
            stated(key.hostId()).state(key.id(), state);
        } else if (hosts.get(key.hostId()) instanceof StatedHost host) {
            host.gone(key.id(), brokerMillis);
        }
    }

    /**
     * Takes a record of the hosts topic.
     *
     * @param record null when the host is gone
     */
    public void host(String hostId, HostRecord record) {
        host(hostId, record, 0);
    }

    /**
     * Takes a record of the hosts topic.
     *
     * @param record null when the host is gone
     * @param brokerMillis timestamp of the record, Unix ms
     */
    public void host(String hostId, HostRecord record, long brokerMillis) {
        if (record == null) {
            hosts.remove(hostId);
        } else {
            stated(hostId).host(record, brokerMillis);
        }
    }

    private StreamedHost streamed(String hostId) {
        if (!(hosts.get(hostId) instanceof StreamedHost)) {
            hosts.put(hostId, new StreamedHost(hostId, pool));
        }
        return (StreamedHost) hosts.get(hostId);
    }

    private StatedHost stated(String hostId) {
        if (!(hosts.get(hostId) instanceof StatedHost)) {
            hosts.put(hostId, new StatedHost(hostId, pool, wanted));
        }
        return (StatedHost) hosts.get(hostId);
    }

    /** The hosts that records were of. */
    public Set<String> hostIds() {
        return Collections.unmodifiableSet(hosts.keySet());
    }

    /** The ids of the hosts of that name; there may be several, one after another. */
    public Set<String> idsOf(String hostName) {
        Set<String> ids = new TreeSet<>();
        hosts.forEach(
                (id, host) -> {
                    if (hostName.equals(host.name())) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    /** The labels of a host; empty when it has none, or there is no record of it. */
    public Map<String, String> labels(String hostId) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? Map.of() : host.labels();
    }

    /** The latest name of a host; its id when there is no record of it. */
    public String name(String hostId) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? hostId : host.name();
    }

    /** The epoch that a host is in; 0 when that is not known. */
    public long epoch(String hostId) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? 0 : host.epoch();
    }

    /** How many records of a host were taken, so that nothing need be computed anew for one. */
    public long records(String hostId) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? 0 : host.records();
    }

    /**
     * When a host wrote the latest record that was taken, by its clock, Unix µs; 0 when that is not
     * known.
     */
    public long lastMicros(String hostId) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? 0 : host.lastMicros();
    }

    /** Whether the agent of a host was stopped in order, and has not started since. */
    public boolean stopped(String hostId) {
        FollowedHost host = hosts.get(hostId);
        return host != null && host.stopped();
    }

    /**
     * The table of a host as far as it was read.
     *
     * @param nowMicros the time, Unix µs; without a sign of life for a while, a host is silent
     * @return null for a host of which there is no record
     */
    public HostTable table(String hostId, long nowMicros) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? null : host.table(nowMicros);
    }

    /**
     * How far the table of a host can be relied on, without making it.
     *
     * @param nowMicros the time, Unix µs
     */
    public Evidence evidence(String hostId, long nowMicros) {
        FollowedHost host = hosts.get(hostId);
        return host == null ? Evidence.unknown("no record of the host") : host.evidence(nowMicros);
    }
}
