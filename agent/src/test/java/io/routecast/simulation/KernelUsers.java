package io.routecast.simulation;

import io.routecast.route.Address;
import io.routecast.simulation.kernel.AddressOperation;
import io.routecast.simulation.kernel.LinkOperation;
import io.routecast.simulation.kernel.ModelKernel;
import io.routecast.simulation.kernel.Operation;
import java.util.Random;

/** Changes the kernel's tables in bursts, with pauses from moments to seconds. */
final class KernelUsers implements Actor {
    private static final int LINKS = 4;
    private static final int LOOPBACK = 1;
    private static final long[] PACES_NANOS = {50_000, 1_000_000, 10_000_000};
    private static final long[] PAUSES_NANOS = {50_000_000, 500_000_000, 3_000_000_000L};

    private final ModelKernel kernel;
    private final VirtualClock clock;
    private final Random random;
    private final Story story;
    private final Swarm swarm;
    private final Touched touched;
    private final History history;
    private final Crowd crowd;
    private boolean quiet;
    private int left;
    private long paceNanos;
    private long dueNanos;
    private long operations;

    KernelUsers(
            ModelKernel kernel,
            VirtualClock clock,
            Random random,
            Story story,
            Swarm swarm,
            Touched touched,
            History history) {
        this.kernel = kernel;
        this.clock = clock;
        this.random = random;
        this.story = story;
        this.swarm = swarm;
        this.touched = touched;
        this.history = history;
        crowd = new Crowd(swarm.crowd(), kernel, history);
    }

    /** Makes links with addresses, and a crowd if the seed has one. */
    void prepare() {
        for (int i = 0; i < LINKS; i++) {
            kernel.addLink(LOOPBACK + 1 + i, (i == 0 ? "d" : "v") + i);
        }
        for (int i = 0; i < LINKS; i++) {
            String link = (i == 0 ? "d" : "v") + i;
            kernel.apply(new LinkOperation(LinkOperation.What.UP, link));
            kernel.apply(new LinkOperation(LinkOperation.What.CARRIER_BACK, link));
            Address address = Address.parse("10.0." + (LOOPBACK + 1 + i) + ".1");
            kernel.apply(new AddressOperation(true, link, address, 24));
        }
        crowd.prepare();
        if (history.ofAll()) {
            kernel.afterAnnouncement(this::note);
            note();
        }
    }

    private void note() {
        history.kernelHas(kernel.truth(false).asJson());
    }

    private Operation next() {
        return switch (swarm.mix()) {
            case EVERYTHING -> Operation.random(random, kernel);
            case ROUTES -> Operation.randomRoute(random, kernel);
            case CROWD -> crowd.next(random);
            case CROWD_AND_EVERYTHING ->
                    random.nextBoolean() ? crowd.next(random) : Operation.random(random, kernel);
        };
    }

    @Override
    public long dueNanos() {
        return quiet ? NEVER : dueNanos;
    }

    @Override
    public void act() {
        if (left == 0) {
            left = 1 + random.nextInt(swarm.largestBurst());
            paceNanos = PACES_NANOS[random.nextInt(PACES_NANOS.length)];
            crowd.burst(random);
        }
        apply(next());
        left--;
        dueNanos = clock.nanos() + pauseNanos();
    }

    private void apply(Operation operation) {
        story.add(operation);
        touched.by(operation);
        if (kernel.apply(operation) == 0) {
            crowd.done(operation);
        }
        if (history.ofAll()) {
            note();
        }
        operations++;
    }

    private long pauseNanos() {
        return random.nextLong(
                left > 0 ? paceNanos : PAUSES_NANOS[random.nextInt(PAUSES_NANOS.length)]);
    }

    /** Stops changing things, or goes on. */
    void quiet(boolean now) {
        quiet = now;
        dueNanos = clock.nanos();
    }

    long operations() {
        return operations;
    }
}
