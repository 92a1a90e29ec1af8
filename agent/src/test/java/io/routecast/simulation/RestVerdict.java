package io.routecast.simulation;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Stream;
import io.routecast.mirror.count.Counters;
import io.routecast.namespace.TableDifference;
import io.routecast.store.state.State;
import java.util.List;
import java.util.function.Supplier;

/**
 * What must hold at rest: the replayed records equal the kernel's table, and nothing is missing.
 */
final class RestVerdict {
    private static final long MOST_NANOS = 5 * Simulation.SECOND;
    private static final long MOST_AFTER_FAILURES_NANOS = 60 * Simulation.SECOND;
    // A topic that was deleted and created again is noticed within five minutes.
    private static final long MOST_OF_STATES_NANOS = 330 * Simulation.SECOND;
    private static final long STEP_NANOS = Simulation.SECOND / 2;

    private final Simulation simulation;
    private final long mostNanos;

    RestVerdict(Simulation simulation, boolean failures) {
        mostNanos = failures ? MOST_AFTER_FAILURES_NANOS : MOST_NANOS;
        this.simulation = simulation;
    }

    /** Waits until it holds; fails with the reason if it does not. */
    void await() {
        await(this::wrong, mostNanos);
        await(this::wrongStates, MOST_OF_STATES_NANOS);
    }

    private void await(Supplier<String> promise, long longestNanos) {
        long end = simulation.clock().nanos() + longestNanos;
        String wrong = promise.get();
        for (long step = STEP_NANOS; wrong != null && simulation.clock().nanos() < end; step *= 2) {
            simulation.world().runUntil(Math.min(end, simulation.clock().nanos() + step));
            wrong = promise.get();
        }
        if (wrong != null) {
            throw new Violation(wrong);
        }
    }

    /** What does not hold; null when all does. */
    private String wrong() {
        if (simulation.shutdown().isUnderWay()) {
            return "not restarted";
        }
        if (simulation.mirror().ready().getCount() > 0) {
            return "not ready";
        }
        State state = simulation.mirror().state();
        if (state.pendingEntries() > 0) {
            return "not delivered: " + state;
        }
        if (state.snapshotCut()) {
            return "a snapshot is not complete: " + state;
        }
        if (simulation.audit().complete() != state.lastSeq()) {
            return "seq " + state.lastSeq() + ", but delivered are " + simulation.audit();
        }
        List<String> kernel = simulation.kernel().truth(false).asJson();
        List<String> replayed = simulation.audit().table();
        return kernel.equals(replayed) ? counted(state) : TableDifference.of(kernel, replayed);
    }

    private String counted(State state) {
        Counters counters = simulation.agent().counters();
        long published =
                state.acked().changes().of(Stream.ROUTES) - simulation.agent().changesBefore();
        long accounted =
                published
                        + counters.filtered.sum()
                        + counters.unchanged.sum()
                        + state.pendingChanges();
        if (counters.received.sum() != accounted) {
            return "received " + counters.received.sum() + ", accounted for " + accounted;
        }
        String digest = Fingerprint.text(state.acked().digest());
        if (!digest.equals(simulation.audit().digest())) {
            return "digest " + digest + ", of the records " + simulation.audit().digest();
        }
        long dropped = simulation.kernel().notifications().drops();
        if (counters.kernelDrops.sum() != dropped) {
            return "the kernel dropped " + dropped + ", counted are " + counters.kernelDrops;
        }
        return counters.drift.sum() > 0 ? "an audit found what was not announced" : null;
    }

    private String wrongStates() {
        State state = simulation.mirror().state();
        return simulation
                .stateAudit()
                .wrong(simulation.audit().fingerprints(), state.epoch(), state.lastSeq());
    }
}
