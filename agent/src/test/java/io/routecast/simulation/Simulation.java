package io.routecast.simulation;

import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.simulation.kernel.ModelKernel;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import java.nio.file.Files;
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
    private static final long[] PAUSES_NANOS = {SECOND / 10, 10 * SECOND};
    private static final int ROUNDS = 6;
    private static final StorePlan STORE = new StorePlan(1L << 28, 1L << 26, "0123456789abcdef");

    private final VirtualClock clock = new VirtualClock();
    private final Random random;
    private final Swarm swarm;
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
    private final SimulatedBrokers brokers;
    private final Shutdown shutdown = new Shutdown(this);
    private final Path directory;
    private final List<Actor> threads = new ArrayList<>();
    private PublisherPlan plan = PublisherThread.plan("");
    private Store store;
    private PublisherThread publisher;
    private StateThread states;
    private SimulatedAgent agent;

    Simulation(long seed, Path directory) {
        this.directory = directory;
        random = new Random(seed);
        swarm = Swarm.of(random);
        story.add(swarm);
        world = new World(clock, random);
        kernel = new ModelKernel(swarm.receiveBufferBytes());
        kafka = new ModelKafka(random, clock);
        disk = new ModelDisk(directory, clock, random);
        History history = new History(swarm.countsAll());
        audit = new Audit(touched, history);
        users = new KernelUsers(kernel, clock, random, story, swarm, touched, history);
        failures = new Failures(this, swarm, random);
        brokers = new SimulatedBrokers(kafka, audit, stateAudit);
        world.enter(List.of(users, failures, shutdown, brokers));
        users.prepare();
        start();
    }

    void start() {
        story.add("the agent starts");
        touched.start(!Files.exists(directory));
        store = Store.open(directory, STORE, disk);
        states = new StateThread(store, plan, SimulatedAgent.ORIGIN, kafka, clock);
        publisher = new PublisherThread(store, plan, states.states().keeper(), kafka, clock);
        states.states().contest(publisher.publisher()::contested);
        agent =
                new SimulatedAgent(
                        store,
                        kernel.listen(),
                        kernel.dumps(),
                        kernel.sizes(),
                        mirrorPlan(),
                        publisher.publisher(),
                        clock);
        publisher.to(agent.mirror());
        threads.add(publisher);
        threads.add(states);
        threads.addAll(agent.actors());
        world.enter(threads);
    }

    private MirrorPlan mirrorPlan() {
        return Lifetimes.plan(random, swarm);
    }

    void kill() {
        leave("the agent is killed");
        kafka.kill();
        agent.close();
        publisher.close();
        states.close();
        store.close();
    }

    private void leave(String how) {
        story.add(how);
        world.leave(threads);
        threads.clear();
    }

    /** The process ends by itself. */
    void end(String how) {
        leave(how);
        publisher.close();
        states.close();
        agent.end();
        store.close();
    }

    /** Deletes the state of an agent that does not run, if Kafka has heard of that agent. */
    void loseState() {
        if (audit.knows(agent.mirror().state().epoch())) {
            story.add("the state is lost");
            Simulate.delete(directory);
            audit.stateLost();
        }
    }

    void reload() {
        story.add("the configuration is read again");
        agent.mirror().reload(mirrorPlan());
        publisher.publisher().reload(plan);
        states.states().reload(plan);
    }

    /** Changes to other topics, and back the next time. */
    void changeTopics() {
        plan = PublisherThread.plan(plan.topics().changes().equals("changes") ? "-2" : "");
        reload();
        story.add("other topics: " + plan.topics().changes());
    }

    /** Runs rounds of changes and failures, each with its verdict. */
    void run() {
        for (int i = 0; i < ROUNDS; i++) {
            round(any(ROUNDS_NANOS));
            world.runUntil(clock.nanos() + any(PAUSES_NANOS));
        }
    }

    /** Hours in which nothing happens, and another round. */
    void rest(long nanos) {
        world.runUntil(nanos);
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
        world.stalls(swarm.stalls());
        world.runUntil(clock.nanos() + nanos);
        world.stalls(false);
        users.quiet(true);
        failures.end();
        story.add("quiet");
        new RestVerdict(this, failing).await();
        touched.settled();
    }

    VirtualClock clock() {
        return clock;
    }

    Swarm swarm() {
        return swarm;
    }

    World world() {
        return world;
    }

    Story story() {
        return story;
    }

    /** The audit of all that is stored by now. */
    Audit audit() {
        brokers.consume();
        return audit;
    }

    /** The audit of what was read so far: after a violation no more is read. */
    Audit audited() {
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

    Shutdown shutdown() {
        return shutdown;
    }

    /** Whether the topics of states and hosts have all that they take; asks for it. */
    boolean statesFinished() {
        try {
            return states.states().finish(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    SimulatedAgent agent() {
        return agent;
    }

    MirrorLoop mirror() {
        return agent.mirror();
    }

    @Override
    public void close() {
        if (!threads.isEmpty()) {
            kill();
        }
    }
}
