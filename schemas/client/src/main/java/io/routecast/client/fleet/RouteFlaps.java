package io.routecast.client.fleet;

import io.routecast.client.expect.Destination;
import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Counts the changes of each route within the last minutes, by the clocks of the hosts: what a host
 * that was cut off delivers late is not counted as of now. It remembers so many changes and no
 * more; when there are more, the oldest are forgotten early. Owned by one thread.
 */
public final class RouteFlaps {
    /** How long a change counts, µs. */
    public static final long WINDOW_MICROS = 5 * 60_000_000L;

    /** How many changes within that time are often. */
    public static final int OFTEN = 6;

    private static final Comparator<RouteFlap> MOST_FIRST =
            Comparator.comparingInt(RouteFlap::changes)
                    .reversed()
                    .thenComparing(flap -> flap.last().host())
                    .thenComparing(flap -> flap.destination().text());

    private record Route(String hostId, Destination destination) {}

    private record Seen(long micros, Route route) {}

    private static final class Changes {
        private int count;
        private PublishedSource last;

        private boolean has(PublishedSource source) {
            return last != null
                    && (source.epoch() < last.epoch()
                            || source.epoch() == last.epoch() && source.seq() <= last.seq());
        }
    }

    private final int most;
    private final PriorityQueue<Seen> seen =
            new PriorityQueue<>(Comparator.comparingLong(Seen::micros));
    private final Map<Route, Changes> routes = new HashMap<>();
    private long forgottenMicros;

    /**
     * @param most how many changes it remembers
     */
    public RouteFlaps(int most) {
        this.most = most;
    }

    /**
     * Takes a change.
     *
     * @param nowMicros the time, Unix µs
     */
    public void change(PublishedChange change, long nowMicros) {
        long micros = Math.min(change.receivedMicros(), nowMicros);
        if (change.op() == Op.READ || micros < nowMicros - WINDOW_MICROS) {
            return;
        }
        Destination destination =
                Destination.of(
                        RouteObjectReader.read(
                                change.after() == null ? change.before() : change.after()));
        count(new Route(change.hostId(), destination), change.source(), micros);
    }

    private void count(Route route, PublishedSource source, long micros) {
        Changes changes = routes.computeIfAbsent(route, key -> new Changes());
        if (changes.has(source)) {
            return;
        }
        changes.count++;
        changes.last = source;
        seen.add(new Seen(micros, route));
        if (seen.size() > most) {
            forgottenMicros = Math.max(forgottenMicros, seen.peek().micros());
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Route route = seen.remove().route();
        Changes changes = routes.get(route);
        if (changes != null && --changes.count == 0) {
            routes.remove(route);
        }
    }

    /** Who is not among these hosts is gone. */
    void retain(Set<String> hostIds) {
        if (routes.keySet().removeIf(route -> !hostIds.contains(route.hostId()))) {
            seen.removeIf(change -> !hostIds.contains(change.route().hostId()));
        }
    }

    /**
     * The routes that change often, those that do most first.
     *
     * @param nowMicros the time, Unix µs
     */
    public List<RouteFlap> flaps(long nowMicros) {
        while (!seen.isEmpty() && seen.peek().micros() < nowMicros - WINDOW_MICROS) {
            forgetOldest();
        }
        return routes.entrySet().stream()
                .filter(each -> each.getValue().count >= OFTEN)
                .map(each -> flap(each.getKey(), each.getValue()))
                .sorted(MOST_FIRST)
                .toList();
    }

    private static RouteFlap flap(Route route, Changes changes) {
        return new RouteFlap(route.destination(), changes.count, changes.last);
    }

    /**
     * From when on all changes are counted, Unix µs.
     *
     * @param nowMicros the time, Unix µs
     */
    public long sinceMicros(long nowMicros) {
        return Math.max(forgottenMicros, nowMicros - WINDOW_MICROS);
    }
}
