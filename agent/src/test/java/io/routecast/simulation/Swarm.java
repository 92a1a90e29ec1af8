package io.routecast.simulation;

import io.routecast.simulation.kafka.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What one seed has of all that can happen: each feature is there or not, and each rate is its own.
 * Seeds that differ find more than seeds in which a little of everything happens, because one thing
 * heals or hides what another one breaks (Groce et al., Swarm Testing, 2012).
 *
 * @param mix what the kernel's users change
 * @param crowd routes of each family in the crowd; 0 for none
 * @param receiveBufferBytes SK_MEMINFO_RCVBUF of the notification socket
 * @param largestBurst changes without a pause
 * @param stalls whether actors stand still for a while
 * @param auditNanos {@code netlink.resync-interval}
 * @param failures what fails
 * @param longestFailureNanos how long it lasts, and the pause before the next one
 * @param faults what fails in Kafka
 */
record Swarm(
        Mix mix,
        int crowd,
        int receiveBufferBytes,
        int largestBurst,
        boolean stalls,
        long auditNanos,
        List<Failure> failures,
        long longestFailureNanos,
        List<Fault> faults) {

    /** What the kernel's users change. */
    enum Mix {
        /** Few routes in every way, and the links, addresses and nexthop objects that they need. */
        EVERYTHING,
        /** The same routes alone, so that nothing asks for a resync but what they leave open. */
        ROUTES,
        /** Which routes there are of a crowd, so that nothing asks for a resync but a loss. */
        CROWD,
        /** A crowd, and everything else as well. */
        CROWD_AND_EVERYTHING;

        boolean hasCrowd() {
            return this == CROWD || this == CROWD_AND_EVERYTHING;
        }
    }

    private static final int[] CROWDS = {600, 1_200};
    private static final int[] RECEIVE_BUFFERS_BYTES = {20_000, 100_000, 10_000_000};
    private static final int[] BURSTS = {50, 500};
    private static final long[] AUDITS_NANOS = {
        600 * Simulation.SECOND, 36_000 * Simulation.SECOND
    };
    private static final long[] FAILURES_NANOS = {
        Simulation.SECOND / 20, Simulation.SECOND / 2, 5 * Simulation.SECOND
    };

    static Swarm of(Random random) {
        Mix mix = Mix.values()[random.nextInt(Mix.values().length)];
        Set<Failure> failures = some(random);
        return new Swarm(
                mix,
                mix.hasCrowd() ? any(random, CROWDS) : 0,
                any(random, RECEIVE_BUFFERS_BYTES),
                any(random, BURSTS),
                random.nextBoolean(),
                AUDITS_NANOS[random.nextInt(AUDITS_NANOS.length)],
                List.copyOf(failures),
                FAILURES_NANOS[random.nextInt(FAILURES_NANOS.length)],
                faults(failures));
    }

    private static int any(Random random, int[] numbers) {
        return numbers[random.nextInt(numbers.length)];
    }

    /**
     * Whether each route's additions and deletions are counted. That reads the whole table after
     * each change, so it is for small tables and few changes alone.
     */
    boolean countsAll() {
        return !mix.hasCrowd() && largestBurst == BURSTS[0];
    }

    /** The least {@code snapshot.interval}: snapshots of a crowd every minute take too long. */
    long leastSnapshotNanos() {
        return (mix.hasCrowd() ? 10_800 : 60) * Simulation.SECOND;
    }

    /** At least one; what only Kafka remembers is not lost there as well. */
    private static Set<Failure> some(Random random) {
        Set<Failure> some = EnumSet.of(Failure.values()[random.nextInt(Failure.values().length)]);
        for (Failure failure : Failure.values()) {
            if (random.nextInt(3) == 0) {
                some.add(failure);
            }
        }
        if (some.contains(Failure.LOST_STATE)) {
            some.remove(Failure.OTHER_TOPICS);
        }
        return some;
    }

    private static List<Fault> faults(Set<Failure> failures) {
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        if (failures.contains(Failure.LOST_STATE)) {
            faults.remove(Fault.DELETED);
        }
        return List.copyOf(faults);
    }
}
