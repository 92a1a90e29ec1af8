package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endless churn does not grow heap, threads or open files. */
@Tag("long")
class SoakIT {
    private static final int SECONDS = Integer.getInteger("routecast.soak.seconds", 10);
    private static final int SAMPLES = 20;
    private static final long HEAP_KIB = 2_048;
    private static final int THREADS = 1;
    private static final int FILES = 4;

    @TempDir private Path directory;

    @Test
    void holdsNoMoreInTheEndThanAtFirst() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerProcess broker = namespace.call(BrokerProcess::start);
                FaultScene scene =
                        new FaultScene(
                                "soak, " + SECONDS + " s",
                                namespace,
                                directory,
                                broker.bootstrapServers())) {
            scene.awaitFlow();
            List<Footprint> footprints = new ArrayList<>();
            for (int i = 0; i < SAMPLES; i++) {
                TimeUnit.MILLISECONDS.sleep(1000L * SECONDS / SAMPLES);
                footprints.add(Footprint.of(scene.agent().pid()));
                System.out.printf("%d of %d: %s%n", i + 1, SAMPLES, footprints.get(i));
            }
            assertFlat(footprints, Footprint::heapKib, HEAP_KIB);
            assertFlat(footprints, Footprint::threads, THREADS);
            assertFlat(footprints, Footprint::files, FILES);
            scene.assertNothingLost();
        }
    }

    /** The last quarter is not above the second, when all is loaded, within a tolerance. */
    private static void assertFlat(
            List<Footprint> footprints, ToLongFunction<Footprint> part, long tolerance) {
        int quarter = SAMPLES / 4;
        long early = most(footprints.subList(quarter, 2 * quarter), part);
        long late = most(footprints.subList(3 * quarter, SAMPLES), part);
        assertTrue(late <= early + tolerance, () -> early + " became " + late + " " + footprints);
    }

    private static long most(List<Footprint> footprints, ToLongFunction<Footprint> part) {
        return footprints.stream().mapToLong(part).max().orElseThrow();
    }
}
