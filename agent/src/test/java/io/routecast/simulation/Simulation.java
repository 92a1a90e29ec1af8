package io.routecast.simulation;

import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.simulation.kernel.ModelKernel;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One host under one seed: a kernel, an agent that is killed and restarted, its disk, and Kafka.
 */
final class Simulation implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;
    private static final long[] ROUNDS_NANOS = {SECOND / 5, 2 * SECOND, 10 * SECOND};
    private static final long[] PAUSES_NANOS = {10 * SECOND, 7_200 * SECOND, 36_000 * SECOND};
    private static final int[] RECEIVE_BUFFERS_BYTES = {20_000, 200_000, 10_000_000};
    private static final int CROWD = 1_200;
    private static final StorePlan STORE = new StorePlan(1L << 28, 1L << 26, "0123456789abcdef");

    private final VirtualClock clock = new VirtualClock();
    private final Random random;
    private final Story story = new Story(clock);
    private final World world;
    private final Touched touched = new Touched();
    private final Audit audit;
    private final StateAudit stateAudit = new StateAudit();
    private final ModelKernel kernel;
    private final ModelKafka kafka;
    private final ModelDisk disk;
    private final KernelUsers users;
    private final Failures failures;
    private final Path directory;
    private final List<Actor> threads = new ArrayList<>();
    private Store store;
    private PublisherThread publisher;
    private StateThread states;
    private SimulatedAgent agent;

    Simulation(long seed, Path directory) {
        this.directory = directory;
        random = new Random(seed);
        world = new World(clock, random);
        kernel = new ModelKernel(RECEIVE_BUFFERS_BYTES[random.nextInt(3)]);
        kafka = new ModelKafka(random, clock);
        disk = new ModelDisk(directory, clock);
        int crowd = random.nextInt(8) == 0 ? CROWD : 0;
        // Reading the whole table after each change would take most of the time.
        History history = crowd == 0 && random.nextInt(4) == 0 ? new History() : null;
        audit = new Audit(touched, history);
        users = new KernelUsers(kernel, clock, random, story, touched, crowd, history);
        failures = new Failures(this, random);
        world.enter(List.of(users, failures, new SimulatedBrokers(kafka, audit, stateAudit)));
        users.prepare();
        start();
    }

    void start() {
        story.add("the agent starts");
        touched.all();
        store = Store.open(directory, STORE, disk);
        states = new StateThread(store, PublisherThread.PLAN, SimulatedAgent.ORIGIN, kafka, clock);
        publisher = new PublisherThread(store, states.states().keeper(), kafka, clock);
        states.states().contest(publisher.publisher()::contested);
        agent =
                new SimulatedAgent(
                        store,
                        kernel.listen(),
                        kernel.dumps(),
                        kernel.sizes(),
                        Lifetimes.plan(random),
                        publisher.publisher(),
                        clock);
        publisher.to(agent.mirror());
        threads.add(publisher);
        threads.add(states);
        threads.addAll(agent.actors());
        world.enter(threads);
    }

    void kill() {
        story.add("the agent is killed");
        world.leave(threads);
        threads.clear();
        kafka.kill();
        agent.close();
        publisher.close();
        states.close();
        store.close();
        agent = null;
    }

    void reload() {
        story.add("the configuration is read again");
        agent.mirror().reload(Lifetimes.plan(random));
    }

    /** Runs rounds of failures for so long, each with its verdict. */
    void run(long nanos) {
        while (clock.nanos() < nanos) {
            round(any(ROUNDS_NANOS));
            world.runUntil(clock.nanos() + any(PAUSES_NANOS));
        }
        round(SECOND);
    }

    private long any(long[] bounds) {
        return random.nextLong(bounds[random.nextInt(bounds.length)]);
    }

    private void round(long nanos) {
        boolean failing = random.nextBoolean();
        if (failing) {
            failures.resume();
        }
        users.quiet(false);
        world.runUntil(clock.nanos() + nanos);
        users.quiet(true);
        failures.end();
        story.add("quiet");
        new RestVerdict(this, failing).await();
        touched.settled();
    }

    VirtualClock clock() {
        return clock;
    }

    World world() {
        return world;
    }

    Story story() {
        return story;
    }

    Audit audit() {
        return audit;
    }

    StateAudit stateAudit() {
        return stateAudit;
    }

    ModelKernel kernel() {
        return kernel;
    }

    ModelKafka kafka() {
        return kafka;
    }

    ModelDisk disk() {
        return disk;
    }

    KernelUsers users() {
        return users;
    }

    SimulatedAgent agent() {
        return agent;
    }

    MirrorLoop mirror() {
        return agent.mirror();
    }

    @Override
    public void close() {
        if (agent != null) {
            kill();
        }
    }
}
