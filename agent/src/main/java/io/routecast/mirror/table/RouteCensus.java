package io.routecast.mirror.table;

import io.routecast.mirror.count.TransactionalCount;
import io.routecast.netlink.RouteHeader;
import io.routecast.store.Store;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Counts the routes that are published, as committed last, by family, table and protocol. */
public final class RouteCensus {
    private final Map<Group, TransactionalCount> groups = new HashMap<>();
    private final RouteHeader header = new RouteHeader();

    /**
     * Routes of one kind.
     *
     * @param image of one of them, which names the kind
     */
    public record Count(byte[] image, long routes) {}

    private record Group(int family, long table, int protocol) {}

    private static final class TransactionalCount {
        private final byte[] image;
        private long routes;

        TransactionalCount(byte[] image) {
            this.image = image;
        }
    }

    private RouteCensus() {}

    /**
     * Walks through the whole table: about half a second for a million routes.
     *
     * @return the kinds with the most routes first
     * @throws CancellationException when the thread was interrupted
     */
    public static List<Count> of(Store store) {
        RouteCensus census = new RouteCensus();
        store.mirrored(census::count);
        return census.groups.values().stream()
                .map(tally -> new Count(tally.image, tally.routes))
                .sorted(Comparator.comparingLong(Count::routes).reversed())
                .toList();
    }

    private void count(byte[] value) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        for (MirroredRoute row : new RoutesOfKey(value, protocol -> true).routes()) {
            if (row.published()) {
                count(row);
            }
        }
    }

    private void count(MirroredRoute row) {
        header.read(row.image(), 0, row.image().length);
        Group group = new Group(header.family(), header.table(), header.protocol());
        groups.computeIfAbsent(group, first -> new TransactionalCount(row.image())).routes++;
    }
}
