package io.routecast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Stream;
import io.routecast.mirror.count.StreamCounts;
import io.routecast.simulation.kernel.ModelKernel;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import io.routecast.store.state.State;
import io.routecast.store.state.Watermark;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that starts with a full outbox on a disk that accepts nothing yet. */
class RefusedStartTest {
    private static final StorePlan STORE = new StorePlan(1L << 26, 1L << 24, "0123456789abcdef");

    private final VirtualClock clock = new VirtualClock();
    private final Random random = new Random(1);
    private final World world = new World(clock, random);
    private final ModelKernel kernel = new ModelKernel(1 << 20);
    @TempDir private Path directory;

    private SimulatedAgent agent(Store store) {
        return new SimulatedAgent(
                store,
                kernel.listen(),
                kernel.dumps(),
                kernel.sizes(),
                Lifetimes.plan(random, Swarm.of(random)),
                () -> {},
                clock);
    }

    private void pass(long nanos) {
        world.runUntil(clock.nanos() + nanos);
    }

    /** What Kafka acknowledges before the start is stored was pending when the agent began. */
    @Test
    void whatIsAcknowledgedBeforeTheStartIsStoredCounts() {
        Crowd crowd = new Crowd(20, kernel, new History(false));
        crowd.prepare();
        ModelDisk disk = new ModelDisk(directory, clock, random);
        try (Store store = Store.open(directory.resolve("state"), STORE, disk)) {
            SimulatedAgent first = agent(store);
            List<Actor> actors = first.actors();
            world.enter(actors);
            pass(Simulation.SECOND);
            world.leave(actors);
            first.close();
        }
        try (Store store = Store.open(directory.resolve("state"), STORE, disk)) {
            disk.fails("No space left on device", 1);
            SimulatedAgent second = agent(store);
            world.enter(second.actors());
            pass(Simulation.SECOND / 2);
            assertNotNull(second.mirror().trouble());
            State before = second.mirror().state();
            assertTrue(before.backlog().changes().total() > 0);
            second.mirror().acknowledged(all(before));
            disk.works();
            pass(2 * Simulation.SECOND);
            assertNull(second.mirror().trouble());
            State state = second.mirror().state();
            StreamCounts routes = second.counters().of(Stream.ROUTES);
            assertEquals(
                    state.acked().changes().of(Stream.ROUTES)
                            + state.backlog().changes().of(Stream.ROUTES)
                            + routes.unchanged.sum()
                            + routes.filtered.sum(),
                    routes.received.sum());
            second.close();
        }
    }

    private static Watermark all(State state) {
        return Watermark.ofRoutes(
                state.lastPosition(), state.lastSeq(), state.lastSeq(), 0, state.acked().routes());
    }
}
