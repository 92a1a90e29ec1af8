package io.routecast.publish;

import io.routecast.publish.session.PublisherContext;
import io.routecast.time.Clock;

/**
 * Leaves most of the CPU time to the mirror while it lags: records can wait on the disk, the
 * kernel's notifications cannot. Owned by the publisher's thread.
 */
final class MirrorPriority {
    private static final long NANOS = 20_000_000L;

    private final PublisherContext neighbours;
    private final Clock clock;
    private boolean rests;
    private long endNanos;

    MirrorPriority(PublisherContext neighbours) {
        this.neighbours = neighbours;
        clock = neighbours.clock();
    }

    /** Whether a rest is not over yet. */
    boolean rests() {
        return rests;
    }

    /** How long to rest before the next work, ns: once, and then 0 until that work is done. */
    long restNanos() {
        if (!rests) {
            endNanos = clock.nanos() + NANOS;
        }
        long left = endNanos - clock.nanos();
        rests = left > 0 && neighbours.mirror().behind();
        return rests ? left : 0;
    }
}
