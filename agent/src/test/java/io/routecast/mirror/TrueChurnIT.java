package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Cause;
import io.routecast.client.record.PublishedChange;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.HostSteps;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random changes of routes and nexthop objects, one by one, in quick succession. Dumps, which would
 * repair mistakes, come only after a burst. No record shows a route that the kernel did not have
 * after one of the changes; of a request that the kernel reverts half way, only the end counts.
 *
 * <p>{@code -Droutecast.churn.seeds=50 -Droutecast.churn.operations=300 -Droutecast.churn.first=1}
 * choose how much; seeds are printed.
 */
@Tag("kernel")
class TrueChurnIT {
    private static final int BURST = 12;
    private static final Map<String, String> SETTINGS = Map.of("routecast.netlink.debounce", "2s");

    /** All routes that the kernel ever had. */
    private final Set<String> had = new HashSet<>();

    static LongStream seeds() {
        long first = Long.getLong("routecast.churn.first", 1);
        return LongStream.range(first, first + Long.getLong("routecast.churn.seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsShowWhatTheKernelHad(long seed) throws Exception {
        System.out.println("true churn seed " + seed);
        int operations = Integer.getInteger("routecast.churn.operations", 120);
        RandomCrowd random = new RandomCrowd(new Dice(seed));
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(new RandomOperations(seed).setUp());
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, SETTINGS);
                    HostSteps host = new HostSteps(namespace, true)) {
                for (int done = 0; done < operations; done += BURST) {
                    burst(random, host, mirrored, "seed " + seed + " after " + done);
                }
            }
        }
    }

    private void burst(RandomCrowd random, HostSteps host, MirroredNamespace mirrored, String what)
            throws Exception {
        List<String> steps = new ArrayList<>();
        int seen = mirrored.table().changes().size();
        look(mirrored);
        for (int i = 0; i < BURST; i++) {
            String step = random.command();
            steps.add(step);
            host.take(List.of(step));
            look(mirrored);
        }
        mirrored.assertExact(what + ", " + steps);
        List<PublishedChange> changes = mirrored.table().changes();
        for (int i = seen; i < changes.size(); i++) {
            boolean passing = isPassing(changes, i, mirrored.table());
            check(changes.get(i), passing, what + ", " + String.join("\n", steps));
        }
    }

    /**
     * Whether the same request changed the route again: nobody can look at the kernel in the middle
     * of a request.
     */
    private static boolean isPassing(List<PublishedChange> changes, int at, ReplayedTable table) {
        PublishedChange change = changes.get(at);
        String request = table.request(change);
        return request != null
                && changes.stream()
                        .skip(at + 1L)
                        .filter(next -> next.id().equals(change.id()))
                        .findFirst()
                        .map(table::request)
                        .filter(request::equals)
                        .isPresent();
    }

    private void look(MirroredNamespace mirrored) throws Exception {
        had.addAll(mirrored.namespace().call(() -> new DumpedTable().asJson()));
    }

    private void check(PublishedChange change, boolean passing, String what) {
        if (change.after() != null && change.cause() == Cause.NOTIFICATION && !passing) {
            String shown = change.after().json().replaceFirst("\"id\":\"[^\"]*\",", "");
            assertTrue(
                    had.contains(shown), what + ":\nnever was, seq " + change.seq() + ": " + shown);
        }
        if (change.before() != null && change.after() != null) {
            boolean same = change.before().fingerprint() == change.after().fingerprint();
            assertEquals(false, same, what + ": nothing changed, seq " + change.seq());
        }
    }
}
