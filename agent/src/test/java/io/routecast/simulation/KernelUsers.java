package io.routecast.simulation;

import io.routecast.route.Address;
import io.routecast.route.Prefix;
import io.routecast.simulation.kernel.AddressOperation;
import io.routecast.simulation.kernel.LinkOperation;
import io.routecast.simulation.kernel.ModelKernel;
import io.routecast.simulation.kernel.Operation;
import io.routecast.simulation.kernel.RouteOperation;
import io.routecast.simulation.kernel.RouteSpec;
import java.util.List;
import java.util.Random;

/** Changes the kernel's tables in bursts, with pauses from moments to many minutes. */
final class KernelUsers implements Actor {
    private static final int LINKS = 4;
    private static final int LOOPBACK = 1;
    private static final long MAIN = 254;
    private static final int LARGEST_BURST = 50;
    private static final long[] PACES_NANOS = {50_000, 1_000_000, 10_000_000};
    private static final long[] PAUSES_NANOS = {50_000_000, 500_000_000, 3_000_000_000L};

    private final ModelKernel kernel;
    private final VirtualClock clock;
    private final Random random;
    private final Story story;
    private boolean quiet;
    private final Touched touched;
    private final int crowd;
    private final History history;
    private int left;
    private long paceNanos;
    private long dueNanos;
    private long operations;

    KernelUsers(
            ModelKernel kernel,
            VirtualClock clock,
            Random random,
            Story story,
            Touched touched,
            int crowd,
            History history) {
        this.kernel = kernel;
        this.clock = clock;
        this.random = random;
        this.story = story;
        this.touched = touched;
        this.crowd = crowd;
        this.history = history;
    }

    /** Makes links with addresses, and sometimes a table whose dump takes several chunks. */
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
        for (int i = 0; i < 2 * crowd; i++) {
            kernel.apply(inCrowd(RouteOperation.Verb.ADD, i));
        }
        if (history != null) {
            kernel.afterAnnouncement(this::note);
            note();
        }
    }

    /** A route of an IPv4 crowd, or of an IPv6 crowd after it. */
    private RouteOperation inCrowd(RouteOperation.Verb verb, int number) {
        int i = number % crowd;
        String prefix =
                number < crowd
                        ? "10.%d.%d.0/24".formatted(100 + i / 256, i % 256)
                        : "fd00:%x::/32".formatted(i);
        int blackhole = 6;
        return new RouteOperation(
                verb,
                new RouteSpec(
                        blackhole, Prefix.parse(prefix), 0, 0, MAIN, 0, List.of(), 0, null, 0));
    }

    private void note() {
        history.kernelHas(kernel.truth(false).asJson());
    }

    private Operation next() {
        if (crowd == 0 || random.nextBoolean()) {
            return Operation.random(random, kernel);
        }
        RouteOperation.Verb verb =
                random.nextBoolean() ? RouteOperation.Verb.ADD : RouteOperation.Verb.DEL;
        return inCrowd(verb, random.nextInt(2 * crowd));
    }

    @Override
    public long dueNanos() {
        return quiet ? NEVER : dueNanos;
    }

    @Override
    public void act() {
        if (left == 0) {
            left = 1 + random.nextInt(LARGEST_BURST);
            paceNanos = PACES_NANOS[random.nextInt(PACES_NANOS.length)];
        }
        apply(next());
        left--;
        dueNanos = clock.nanos() + pauseNanos();
    }

    private void apply(Operation operation) {
        story.add(operation);
        touched.by(operation);
        kernel.apply(operation);
        if (history != null) {
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
