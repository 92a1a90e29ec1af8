package io.routecast.simulation;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/**
 * The whole agent in one thread and in virtual time, over models of the kernel, Kafka and the disk.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("routecast.seeds", 50);
    private static final long FROM = Long.getLong("routecast.seed", 1);

    @Test
    void whateverHappensTheRecordsAddUpToTheKernelsTable() throws Exception {
        Simulate simulate = new Simulate(true);
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            assertNull(simulate.finding(seed));
        }
    }
}
