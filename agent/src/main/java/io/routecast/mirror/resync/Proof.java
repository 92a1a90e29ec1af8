package io.routecast.mirror.resync;

import io.routecast.mirror.dump.DumpGaps;
import io.routecast.mirror.dump.UnprovedRanges;
import java.util.List;

/**
 * Where dumps have yet to prove that the mirror has the kernel's routes. A running dump does not
 * prove what becomes uncertain meanwhile. Owned by the mirror's thread.
 */
final class Proof {
    // Dumps whose boundaries overlap; no route that stays was ever omitted by so many.
    private static final int DUMPS_TO_BE_READY = 3;

    private final UnprovedRanges unproved = new UnprovedRanges();
    private final UnprovedRanges meanwhile = new UnprovedRanges();
    private final UnprovedRanges sinceStart = new UnprovedRanges();
    private boolean dumping;
    private int dumpsSinceStart;

    /** A start begins: until its dumps have proved them, routes may be missing anywhere. */
    void start() {
        sinceStart.all();
        dumpsSinceStart = 0;
    }

    /** The mirror may lack routes that no notification announces. */
    void findAll() {
        fromNow().all();
    }

    /** A notification has left open what the routes of this key are now. */
    void uncertain(byte[] key) {
        fromNow().add(key);
    }

    private UnprovedRanges fromNow() {
        return dumping ? meanwhile : unproved;
    }

    /** Dumps begin. */
    void dumpsBegin() {
        dumping = true;
    }

    /** They are abandoned: they prove nothing. */
    void dumpsAbandoned() {
        dumping = false;
        unproved.takeOver(meanwhile);
    }

    /** They have proved all but these gaps; all notifications of what they saw are applied. */
    void dumpsEnded(List<DumpGaps.Gap> gaps) {
        dumping = false;
        unproved.only(gaps);
        unproved.takeOver(meanwhile);
        sinceStart.only(gaps);
        dumpsSinceStart++;
    }

    boolean isComplete() {
        return unproved.isEmpty();
    }

    /**
     * Whether the mirror has all routes that the kernel has had ever since {@link #start}. Missed
     * later changes do not count: they have a gap and a resync of their own.
     */
    boolean ready() {
        return sinceStart.isEmpty() || dumpsSinceStart >= DUMPS_TO_BE_READY;
    }
}
