package io.routecast.simulation;

import io.routecast.simulation.kafka.Fault;
import java.util.List;
import java.util.Random;

/** What can fail around an agent, or be done to it. */
enum Failure {
    KILL {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.kill();
            return simulation::start;
        }
    },
    /** The agent is killed, and its state directory is gone. */
    LOST_STATE {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.kill();
            return () -> {
                simulation.loseState();
                simulation.start();
            };
        }

        /** Kafka is well while the next epoch is announced. */
        @Override
        long leastPauseNanos() {
            return 3 * Simulation.SECOND;
        }
    },
    /** The agent is asked to end. */
    STOP {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.shutdown().begin();
            return simulation.shutdown()::startAgain;
        }
    },
    FULL_DISK {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            return disk(simulation, "No space left on device", 1);
        }
    },
    READ_ONLY_DISK {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            return disk(simulation, "Read-only file system", 1);
        }
    },
    /** Some writes fail, whatever they were to store. */
    FLAKY_DISK {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            return disk(simulation, "No space left on device", random.nextDouble() / 2);
        }
    },
    SLOW_DISK {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.story().add("the disk is slow");
            simulation.disk().takes(random.nextLong(MOST_WRITE_NANOS));
            return simulation.disk()::works;
        }
    },
    /** The kernel has no memory for some of the dumps. */
    FAILING_DUMPS {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            double share = random.nextDouble() / 10;
            simulation.story().add("dumps fail");
            simulation.kernel().dumpsFail(() -> random.nextDouble() < share);
            return () -> {
                simulation.story().add("dumps work again");
                simulation.kernel().dumpsFail(() -> false);
            };
        }
    },
    CLOCK {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            long micros = random.nextLong(-MOST_CLOCK_MICROS, MOST_CLOCK_MICROS);
            simulation.story().add("the clock is set by " + micros / 1_000_000 + " s");
            simulation.clock().set(micros);
            return () -> {};
        }
    },
    KAFKA {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            List<Fault> faults = simulation.swarm().faults();
            Fault fault = faults.get(random.nextInt(faults.size()));
            simulation.story().add("Kafka: " + simulation.kafka().begin(fault));
            return () -> {
                simulation.story().add("Kafka is well");
                simulation.kafka().calm();
            };
        }
    },
    RELOAD {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.reload();
            return () -> {};
        }
    },
    /** The whole table is asked for. */
    SNAPSHOT {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.story().add("a snapshot is asked for");
            simulation.mirror().snapshot();
            return () -> {};
        }
    },
    OTHER_TOPICS {
        @Override
        Runnable begin(Simulation simulation, Random random) {
            simulation.changeTopics();
            return () -> {};
        }
    };

    private static final long MOST_CLOCK_MICROS = 7_200_000_000L;
    private static final long MOST_WRITE_NANOS = 50_000_000L;

    /** Begins the failure; answers what ends it. */
    abstract Runnable begin(Simulation simulation, Random random);

    /** For how long no other failure begins after it, ns. */
    long leastPauseNanos() {
        return 0;
    }

    private static Runnable disk(Simulation simulation, String error, double share) {
        simulation.story().add("the disk: " + error);
        simulation.disk().fails(error, share);
        return () -> {
            simulation.story().add("the disk works again");
            simulation.disk().works();
        };
    }
}
