package io.routecast.mirror.resync;

import io.routecast.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * When periodic snapshots are due: at instants that the interval and the host's id fix, so that the
 * hosts of a fleet take turns however they were started, and so that a restart skips none. In
 * between the monotonic clock counts: somebody who sets the wall clock moves none. Owned by the
 * mirror's thread.
 */
final class SnapshotSchedule {
    private final Clock clock;
    private final long hash;
    private long intervalNanos;
    private long aliveMicros;
    private long nextNanos;

    SnapshotSchedule(String hostId, Clock clock) {
        this.clock = clock;
        byte[] id = hostId.getBytes(StandardCharsets.UTF_8);
        hash = UUID.nameUUIDFromBytes(id).getLeastSignificantBits();
    }

    /**
     * What was due since then, and before this start, is due now.
     *
     * @param micros until when another run of the agent was there, Unix µs
     */
    void missedSince(long micros) {
        aliveMicros = micros;
    }

    /** Takes another interval; 0 for none. */
    void interval(long nanos) {
        if (nanos != intervalNanos) {
            intervalNanos = nanos;
            nextNanos = clock.nanos() + (nanos == 0 || missed() ? 0 : untilNextNanos());
            aliveMicros = 0;
        }
    }

    /** Also when the clock was set back. */
    private boolean missed() {
        return aliveMicros != 0 && slot(aliveMicros) != slot(clock.micros());
    }

    private long slot(long micros) {
        return Math.floorDiv(shifted(micros), intervalNanos / 1_000);
    }

    private long untilNextNanos() {
        long intervalMicros = intervalNanos / 1_000;
        return 1_000 * (intervalMicros - Math.floorMod(shifted(clock.micros()), intervalMicros));
    }

    private long shifted(long micros) {
        return micros + Math.floorMod(hash, intervalNanos / 1_000);
    }

    long intervalNanos() {
        return intervalNanos;
    }

    /** Nanoseconds until {@link #take} will say so. */
    long waitNanos() {
        return intervalNanos == 0 ? Long.MAX_VALUE : Math.max(0, nextNanos - clock.nanos());
    }

    /** Whether one is due now, which the caller sees to. */
    boolean take() {
        if (waitNanos() > 0) {
            return false;
        }
        nextNanos = Math.max(nextNanos, clock.nanos()) + intervalNanos;
        return true;
    }
}
