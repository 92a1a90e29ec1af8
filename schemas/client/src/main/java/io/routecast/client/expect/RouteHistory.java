package io.routecast.client.expect;

import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The routes that a host has for a prefix, taken back change by change, until something no longer
 * holds: the change that was taken back last has brought it about. Owned by one thread.
 */
final class RouteHistory {
    private static final Comparator<PublishedChange> LATEST_FIRST =
            Comparator.comparingLong(PublishedChange::epoch)
                    .thenComparingLong(PublishedChange::seq)
                    .reversed();

    private final String hostId;
    private final Prefix prefix;
    private final TableChoice table;
    private final Predicate<List<RouteObject>> holds;
    private final Map<String, RouteObject> routes = new LinkedHashMap<>();
    private long epoch;
    private long seq = Long.MAX_VALUE;
    private PublishedChange origin;
    private boolean ended;

    /**
     * @param epoch that the host is in; 0 when that is not known
     * @param now the routes that it has
     * @param holds what they are to be taken back to the beginning of; true of them
     */
    RouteHistory(
            String hostId,
            Prefix prefix,
            TableChoice table,
            long epoch,
            List<RouteObject> now,
            Predicate<List<RouteObject>> holds) {
        this.hostId = hostId;
        this.prefix = prefix;
        this.table = table;
        this.epoch = epoch;
        this.holds = holds;
        now.forEach(route -> routes.put(route.id(), route));
    }

    String hostId() {
        return hostId;
    }

    String prefix() {
        return prefix.toString();
    }

    /**
     * Takes back changes of the host and the prefix.
     *
     * @param older than all that were taken back before, but for repetitions; in any order
     */
    void takeBack(List<PublishedChange> older) {
        older.stream().sorted(LATEST_FIRST).forEach(this::takeBack);
    }

    private void takeBack(PublishedChange change) {
        if (ended || change.epoch() > epoch && seq < Long.MAX_VALUE || isRepeated(change)) {
            return;
        }
        if (change.epoch() < epoch) {
            // What was lost between two epochs has no change.
            ended = true;
            return;
        }
        epoch = change.epoch();
        seq = change.seq();
        if (change.op() != Op.READ && isInTable(change)) {
            undo(change);
        }
    }

    private boolean isRepeated(PublishedChange change) {
        return change.epoch() == epoch && change.seq() >= seq;
    }

    private boolean isInTable(PublishedChange change) {
        PublishedRoute route = change.after() == null ? change.before() : change.after();
        return table.has(RouteObjectReader.read(route));
    }

    private void undo(PublishedChange change) {
        routes.remove(change.id());
        if (change.before() != null) {
            routes.put(change.before().id(), RouteObjectReader.read(change.before()));
        }
        if (!holds.test(List.copyOf(routes.values()))) {
            origin = change;
            ended = true;
        }
    }

    /** Whether older changes make no difference. */
    boolean hasEnded() {
        return ended;
    }

    /** The change that has brought it about; null when none was found. */
    PublishedChange origin() {
        return origin;
    }
}
