package io.routecast.simulation.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.host.ProcFib;
import io.routecast.kernel.FibSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model does what the real kernel does: the same random operations succeed, and are announced
 * in the same words and order; the tables are dumped alike, and counted alike.
 *
 * <p>{@code -Droutecast.model.seeds=50 -Droutecast.model.operations=2000 -Droutecast.model.first=1}
 * choose how much; seeds are printed.
 */
@Tag("kernel")
@Tag("some-kernels")
class ModelKernelIT {
    private static final int OPERATIONS_BETWEEN_DUMPS = 25;

    static LongStream seeds() {
        long first = Long.getLong("routecast.model.first", 1);
        return LongStream.range(first, first + Long.getLong("routecast.model.seeds", 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesWhatTheKernelDoes(long seed) throws Exception {
        System.out.println("model seed " + seed);
        Random random = new Random(seed);
        ModelKernel model = RealKernel.model();
        List<Operation> story = new ArrayList<>();
        try (RealKernel real = new RealKernel()) {
            assertSameTables(real, model, "seed " + seed + ", at the start");
            int operations = Integer.getInteger("routecast.model.operations", 1_000);
            for (int i = 1; i <= operations; i++) {
                Operation operation = Operation.random(random, model);
                story.add(operation);
                String where = "seed " + seed + ", " + i + ": " + operation;
                assertSame(real, model, operation, where);
                if (i % OPERATIONS_BETWEEN_DUMPS == 0) {
                    assertSameTables(real, model, where);
                    assertSameCounts(real, model, where);
                }
            }
        }
    }

    private static void assertSame(
            RealKernel real, ModelKernel model, Operation operation, String where)
            throws Exception {
        boolean succeeded = model.apply(operation) == Errno.OK;
        List<String> expected = NotificationTexts.all(model.notifications());
        boolean reallySucceeded = real.apply(operation);
        List<String> heard = real.heard(expected.size());
        assertSame(heard, expected, where);
        assertEquals(reallySucceeded, succeeded, where);
    }

    private static void assertSameTables(RealKernel real, ModelKernel model, String where)
            throws Exception {
        assertSame(real.table().routes(), model.truth(true).routes(), where);
    }

    private static void assertSameCounts(RealKernel real, ModelKernel model, String where)
            throws Exception {
        real.namespace()
                .call(
                        () -> {
                            FibSizes sizes = ProcFib.ofThisHost();
                            assertEquals(sizes.ipv4(), model.sizes().ipv4(), where);
                            assertEquals(sizes.ipv6(), model.sizes().ipv6(), where);
                            assertEquals(sizes.lastIpv6(), model.sizes().lastIpv6(), where);
                            return null;
                        });
    }

    /** Shows where two lists begin to differ. */
    private static void assertSame(List<?> real, List<?> model, String where) {
        for (int i = 0; i < Math.max(real.size(), model.size()); i++) {
            assertEquals(
                    i < real.size() ? real.get(i) : null,
                    i < model.size() ? model.get(i) : null,
                    where + ", item " + i + " of " + real.size());
        }
    }
}
