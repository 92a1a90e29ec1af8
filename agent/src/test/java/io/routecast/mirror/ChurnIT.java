package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.mirror.count.Counters;
import io.routecast.namespace.HostSteps;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations on routes, nexthop objects, links, addresses and carrier, of both families, in
 * several tables. After each burst the replayed records equal the kernel's table, and the audit has
 * found no drift.
 *
 * <p>{@code -Droutecast.churn.seeds=50 -Droutecast.churn.operations=300 -Droutecast.churn.first=1}
 * choose how much; seeds are printed.
 */
@Tag("kernel")
class ChurnIT {
    private static final int BURST = 10;

    static LongStream seeds() {
        long first = Long.getLong("routecast.churn.first", 1);
        return LongStream.range(first, first + Long.getLong("routecast.churn.seeds", 4));
    }

    /** Every other seed mirrors table local as well; every third overruns. */
    private static Map<String, String> settings(long seed) {
        Map<String, String> settings = new HashMap<>();
        if (seed % 2 == 1) {
            settings.put(MirroredNamespace.TABLES, MirroredNamespace.ALL_TABLES);
        }
        if (seed % 3 == 2) {
            settings.put("routecast.netlink.receive-buffer", "64KiB");
        }
        return settings;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsAddUpToTheKernelsTableAfterEachBurst(long seed) throws Exception {
        System.out.println("churn seed " + seed);
        int operations = Integer.getInteger("routecast.churn.operations", 100);
        RandomOperations random = new RandomOperations(seed);
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(random.setUp());
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, settings(seed));
                    HostSteps host = new HostSteps(namespace, true)) {
                for (int done = 0; done < operations; done += BURST) {
                    List<String> burst = random.burst(BURST);
                    host.take(burst);
                    String what = "seed " + seed + " after " + done + ", " + burst;
                    mirrored.assertExact(what);
                    mirrored.assertAsIprouteShows(what);
                }
                Counters counters = mirrored.mirror().mirroring().counters();
                assertEquals(0, counters.drift.sum(), "seed " + seed + ": drift");
                assertEquals(0, counters.malformed.sum(), "seed " + seed + ": malformed");
            }
        }
    }
}
