package io.routecast.client.fleet;

import io.routecast.client.expect.Destination;
import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.route.Prefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which hosts have lost their last route of the main table for a watched prefix, and since when. A
 * host that was never seen with one counts where more than half of a group of it have one. What is
 * over within two seconds does not count: a route that moves is in two records. Owned by one
 * thread.
 */
public final class Outages {
    private static final int REMEMBERED = 50;
    private static final long LASTING_MICROS = 2_000_000;
    private static final Comparator<RouteOutage> LATEST_FIRST =
            Comparator.comparing(
                            RouteOutage::seenMicros,
                            Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
                    .reversed()
                    .thenComparing(RouteOutage::host)
                    .thenComparing(outage -> outage.prefix().toString());

    private record Of(String hostId, Prefix prefix) {}

    private final Set<Prefix> prefixes;
    private final Map<String, WatchedHost> hosts = new TreeMap<>();
    // Those whose loss the table may show later.
    private final Map<Of, PublishedSource> deletions = new HashMap<>();
    private final Deque<RouteOutage> over = new ArrayDeque<>();

    /**
     * @param prefixes those that are watched
     */
    public Outages(Collection<Prefix> prefixes) {
        this.prefixes = Set.copyOf(prefixes);
    }

    /**
     * Takes a change, of any route.
     *
     * @throws io.routecast.client.record.RecordFormatException when the route cannot be read
     */
    public void change(PublishedChange change) {
        Prefix prefix = Prefix.parse(change.prefix());
        if (!prefixes.contains(prefix) || !isInMain(change)) {
            return;
        }
        Of of = new Of(change.hostId(), prefix);
        if (change.op() == Op.DELETE) {
            deletions.put(of, change.source());
        } else {
            deletions.remove(of);
        }
    }

    private static boolean isInMain(PublishedChange change) {
        PublishedRoute route = change.after() == null ? change.before() : change.after();
        Destination destination = Destination.of(RouteObjectReader.read(route));
        return destination.equals(Destination.ofMain(destination.prefix()));
    }

    /**
     * Takes what a host has routes for.
     *
     * @param groups that the host is in
     * @param nowMicros the time, Unix µs
     */
    public void take(
            String hostId,
            String name,
            Set<String> groups,
            Set<Destination> destinations,
            long nowMicros) {
        WatchedHost before = hosts.get(hostId);
        WatchedHost now = new WatchedHost(hostId, name, groups);
        for (Prefix prefix : prefixes) {
            if (!destinations.contains(Destination.ofMain(prefix))) {
                now.lacks(prefix, before, nowMicros);
            } else {
                now.has(prefix);
                end(before == null ? null : before.lost(prefix), nowMicros);
            }
        }
        hosts.put(hostId, now);
    }

    private void end(RouteOutage lost, long nowMicros) {
        if (lost != null && nowMicros - lost.seenMicros() >= LASTING_MICROS) {
            over.addFirst(explained(lost).until(nowMicros));
            if (over.size() > REMEMBERED) {
                over.removeLast();
            }
        }
    }

    private RouteOutage explained(RouteOutage outage) {
        PublishedSource deletion = deletions.get(new Of(outage.hostId(), outage.prefix()));
        return outage.change() == null && deletion != null ? outage.by(deletion) : outage;
    }

    /** Who is not among these hosts is gone. */
    void retain(Set<String> hostIds) {
        hosts.keySet().retainAll(hostIds);
        deletions.keySet().removeIf(of -> !hostIds.contains(of.hostId()));
    }

    /**
     * The outages that last, the latest first.
     *
     * @param nowMicros the time, Unix µs
     */
    public List<RouteOutage> open(long nowMicros) {
        Map<Prefix, Set<String>> usual = new HashMap<>();
        prefixes.forEach(prefix -> usual.put(prefix, usualIn(prefix)));
        List<RouteOutage> open = new ArrayList<>();
        for (WatchedHost host : hosts.values()) {
            for (Prefix prefix : prefixes) {
                if (host.lacks(prefix, nowMicros - LASTING_MICROS)) {
                    add(host, prefix, usual.get(prefix), open);
                }
            }
        }
        open.sort(LATEST_FIRST);
        return open;
    }

    private void add(WatchedHost host, Prefix prefix, Set<String> usualIn, List<RouteOutage> open) {
        RouteOutage lost = host.lost(prefix);
        if (lost != null) {
            open.add(host.lost(explained(lost)));
        } else if (host.groups().stream().anyMatch(usualIn::contains)) {
            open.add(host.neverSeen(prefix));
        }
    }

    /** The groups of which more than half have the prefix. */
    private Set<String> usualIn(Prefix prefix) {
        Map<String, Integer> more = new HashMap<>();
        for (WatchedHost host : hosts.values()) {
            int one = host.hasRoute(prefix) ? 1 : -1;
            host.groups().forEach(group -> more.merge(group, one, Integer::sum));
        }
        Set<String> groups = new TreeSet<>();
        more.forEach(
                (group, balance) -> {
                    if (balance > 0) {
                        groups.add(group);
                    }
                });
        return groups;
    }

    /** Some that ended, the latest first. */
    public List<RouteOutage> over() {
        return List.copyOf(over);
    }
}
