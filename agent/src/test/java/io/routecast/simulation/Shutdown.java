package io.routecast.simulation;

/**
 * Ends the agent as the entry point does: no more notifications are taken, what is there is
 * delivered, then what is now, for {@code shutdown-timeout} at most; then the process ends.
 */
final class Shutdown implements Actor {
    private static final long TIMEOUT_NANOS = 10 * Simulation.SECOND;
    private static final long LOOK_NANOS = Simulation.SECOND / 100;

    private final Simulation simulation;
    private boolean underWay;
    private boolean restarts;
    private long lookNanos;
    private long endNanos;

    Shutdown(Simulation simulation) {
        this.simulation = simulation;
    }

    void begin() {
        simulation.story().add("the agent is asked to end");
        simulation.mirror().finish();
        underWay = true;
        restarts = false;
        lookNanos = simulation.clock().nanos();
        endNanos = lookNanos + TIMEOUT_NANOS;
    }

    boolean isUnderWay() {
        return underWay;
    }

    @Override
    public long dueNanos() {
        if (!underWay) {
            return NEVER;
        }
        return simulation.mirror().drained() ? Math.min(lookNanos, endNanos) : endNanos;
    }

    @Override
    public void act() {
        boolean drained = simulation.mirror().drained();
        String last = simulation.audit().lastEvent();
        if (drained && !last.equals("stopped")) {
            throw new Violation("the agent ends, and its last event is: " + last);
        }
        lookNanos = simulation.clock().nanos() + LOOK_NANOS;
        if (drained && simulation.statesFinished()) {
            end("the agent has ended");
        } else if (simulation.clock().nanos() >= endNanos) {
            end("the agent ends, although it has more to write");
        }
    }

    private void end(String how) {
        simulation.end(how);
        underWay = false;
        if (restarts) {
            simulation.start();
        }
    }

    /** Starts the agent, as soon as it has ended. */
    void startAgain() {
        restarts = true;
        if (!underWay) {
            simulation.start();
        }
    }
}
