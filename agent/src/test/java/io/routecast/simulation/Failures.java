package io.routecast.simulation;

import io.routecast.simulation.kafka.Fault;
import java.util.Random;

/** Failures around an agent, one after the other, which end again. */
final class Failures implements Actor {
    private static final long MOST_PAUSE_NANOS = 5 * Simulation.SECOND;
    private static final long MOST_LENGTH_NANOS = 5 * Simulation.SECOND;
    private static final long MOST_CLOCK_MICROS = 7_200_000_000L;

    private final Simulation simulation;
    private final Random random;
    private Runnable remedy;
    private boolean over = true;
    private long dueNanos;

    Failures(Simulation simulation, Random random) {
        this.simulation = simulation;
        this.random = random;
        pause();
    }

    private void pause() {
        dueNanos = simulation.clock().nanos() + random.nextLong(MOST_PAUSE_NANOS);
    }

    @Override
    public long dueNanos() {
        return over ? NEVER : dueNanos;
    }

    @Override
    public void act() {
        if (remedy != null) {
            mend();
            pause();
            return;
        }
        remedy = fail();
        dueNanos = simulation.clock().nanos() + random.nextLong(MOST_LENGTH_NANOS);
    }

    private void mend() {
        remedy.run();
        remedy = null;
    }

    /** Begins a failure; answers what ends it. */
    private Runnable fail() {
        return switch (random.nextInt(10)) {
            case 0 -> {
                simulation.kill();
                yield simulation::start;
            }
            case 1 -> disk("No space left on device");
            case 2 -> disk("Read-only file system");
            case 3 -> slowDisk();
            case 4 -> setClock();
            case 5, 6, 7 -> kafka();
            case 8 -> {
                simulation.story().add("a snapshot is asked for");
                simulation.mirror().snapshot();
                yield () -> {};
            }
            default -> {
                simulation.reload();
                yield () -> {};
            }
        };
    }

    private Runnable kafka() {
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        simulation.story().add("Kafka: " + simulation.kafka().begin(fault));
        return () -> {
            simulation.story().add("Kafka is well");
            simulation.kafka().calm();
        };
    }

    private Runnable disk(String error) {
        simulation.story().add("the disk: " + error);
        simulation.disk().fails(error);
        return () -> {
            simulation.story().add("the disk works again");
            simulation.disk().works();
        };
    }

    private Runnable slowDisk() {
        simulation.story().add("the disk is slow");
        simulation.disk().takes(random.nextLong(50_000_000));
        return simulation.disk()::works;
    }

    private Runnable setClock() {
        long micros = random.nextLong(-MOST_CLOCK_MICROS, MOST_CLOCK_MICROS);
        simulation.story().add("the clock is set by " + micros / 1_000_000 + " s");
        simulation.clock().set(micros);
        return () -> {};
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
        pause();
    }
}
