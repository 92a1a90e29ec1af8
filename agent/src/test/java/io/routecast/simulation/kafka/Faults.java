package io.routecast.simulation.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The current faults of the brokers. */
final class Faults {
    private static final long LATENCY_NANOS = 5_000_000L;

    boolean down;
    boolean silent;
    double lost;
    double failing;
    long latencyNanos;
    final Set<TopicPartition> leaderless = new HashSet<>();
    final Set<TopicPartition> stuck = new HashSet<>();
    final Set<String> forbidden = new HashSet<>();
    final Set<String> refusedKeys = new HashSet<>();

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
        stuck.clear();
        forbidden.clear();
        refusedKeys.clear();
    }

    /** Whether a record of a batch is refused for its key. */
    boolean refuses(Batch batch) {
        return !refusedKeys.isEmpty()
                && batch.entries().stream().anyMatch(entry -> refusedKeys.contains(key(entry)));
    }

    private static String key(Batch.Entry entry) {
        return new String(entry.record().key(), StandardCharsets.UTF_8);
    }

    /** Whether no broker answers. */
    boolean away() {
        return down || silent;
    }
}
