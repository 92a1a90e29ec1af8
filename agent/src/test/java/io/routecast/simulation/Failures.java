package io.routecast.simulation;

import java.util.List;
import java.util.Random;

/** Failures around an agent, one after the other, which end again. */
final class Failures implements Actor {
    private final Simulation simulation;
    private final Random random;
    private final List<Failure> all;
    private final long longestNanos;
    private Failure failure;
    private Runnable remedy;
    private boolean over = true;
    private long dueNanos;

    Failures(Simulation simulation, Swarm swarm, Random random) {
        this.simulation = simulation;
        this.random = random;
        all = swarm.failures();
        longestNanos = swarm.longestFailureNanos();
    }

    private void pause(long leastNanos) {
        dueNanos = simulation.clock().nanos() + leastNanos + random.nextLong(longestNanos);
    }

    @Override
    public long dueNanos() {
        boolean waits = over || remedy == null && simulation.shutdown().isUnderWay();
        return waits ? NEVER : dueNanos;
    }

    @Override
    public void act() {
        if (remedy != null) {
            mend();
            pause(failure.leastPauseNanos());
        } else {
            failure = all.get(random.nextInt(all.size()));
            remedy = failure.begin(simulation, random);
            pause(0);
        }
    }

    private void mend() {
        remedy.run();
        remedy = null;
    }

    /** Ends all failures. */
    void end() {
        over = true;
        if (remedy != null) {
            mend();
        }
    }

    /** Begins failures again. */
    void resume() {
        over = false;
        pause(0);
    }
}
