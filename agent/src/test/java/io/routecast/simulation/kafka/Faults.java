package io.routecast.simulation.kafka;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How it stands with the brokers. */
final class Faults {
    private static final long LATENCY_NANOS = 5_000_000L;

    boolean down;
    boolean silent;
    double lost;
    double failing;
    long latencyNanos;
    final Set<TopicPartition> leaderless = new HashSet<>();
    final Set<String> forbidden = new HashSet<>();

    Faults() {
        calm();
    }

    void calm() {
        down = false;
        silent = false;
        lost = 0;
        failing = 0;
        latencyNanos = LATENCY_NANOS;
        leaderless.clear();
        forbidden.clear();
    }

    /** Whether nobody can be asked anything. */
    boolean away() {
        return down || silent;
    }
}
