package io.routecast.mirror.resync;

import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.dump.StagedDump;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.route.Family;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dump, compare, publish the difference: the only recovery path, and the start path. It works in
 * small steps, between which the mirror applies notifications. Owned by the mirror's thread.
 *
 * <p>A dump under churn omits untouched routes, and nothing flags it. So after the dumps the
 * socket's queue is drained. If something disturbed the dumps, the routes at the boundaries of
 * their chunks stay as they were, and another resync, with other boundaries, settles them. Where
 * the mirror may differ although a comparison shows nothing, {@link Proof} remembers it.
 */
public final class Resync {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");
    private static final int MAX_FAILURES = 10;
    private static final int CHUNK_SIZES = 6;
    private static final int CHUNK_STEP_BYTES = 2_752;

    // They must also find earlier changes and those that no notification announced.
    private static final Set<Reason> FINDING =
            EnumSet.of(Reason.START, Reason.DISK_FULL, Reason.PERIODIC);

    private enum Phase {
        IDLE,
        DUMPS,
        DRAIN,
        COMPARE
    }

    private final Mirror mirror;
    private final ObjectTables objects;
    private final DumpSequence dumps;
    private final Wakeable drainRequest;
    private final Proof proof = new Proof();
    private Phase phase = Phase.IDLE;
    private Reason reason;
    private StagedDump staged;
    private Comparison comparison;
    private ResyncPublication outcome;
    private boolean everything;
    private int failures;
    private int disturbed;
    private long silentBefore;
    private long drainsAsked;
    private long workNanos;
    private long beganNanos;

    /**
     * @param sizes the kernel's counts of routes
     * @param drainRequest asks the notification socket for Received.Drained
     */
    public Resync(
            Mirror mirror,
            ObjectTables objects,
            DumpRun run,
            FibSizes sizes,
            Wakeable drainRequest) {
        this.mirror = mirror;
        this.objects = objects;
        dumps = new DumpSequence(mirror, objects, run, sizes);
        this.drainRequest = drainRequest;
    }

    public boolean active() {
        return phase != Phase.IDLE;
    }

    /** Whether it waits for {@link #drained} and has nothing to do until then. */
    public boolean waiting() {
        return phase == Phase.DRAIN;
    }

    /** Whether links and nexthop objects have been dumped, so that routes can be named. */
    public boolean namesKnown() {
        return dumps.namesKnown();
    }

    /** Whether {@link #step} will use the store, for which a transaction must be open. */
    public boolean usesStore() {
        return phase == Phase.COMPARE || phase == Phase.DUMPS && dumps.usesStore();
    }

    public long beganNanos() {
        return beganNanos;
    }

    /**
     * Begins; {@link #step} does the work.
     *
     * @param first whether every route is to be published; the store's transaction must be open
     */
    public void begin(Reason why, boolean first) {
        reason = why;
        everything = first;
        if (FINDING.contains(why)) {
            proof.findAll();
        }
        if (why == Reason.START) {
            proof.start();
        }
        beganNanos = mirror.clock().nanos();
        workNanos = 0;
        failures = 0;
        outcome =
                first
                        ? new FirstSnapshotPublication(mirror)
                        : new DifferencePublication(mirror, why);
        beginDumps();
    }

    /** The mirror may lack routes that no notification announces. */
    public void findAll() {
        proof.findAll();
    }

    /** A notification has left open what the routes of this key are now. */
    public void uncertain(byte[] key) {
        proof.uncertain(key);
    }

    /** Whether the mirror may differ from the kernel, so that another resync must follow. */
    public boolean leavesOpen() {
        return dumps.unfinished() || !proof.isComplete() || objects.leavesOpen();
    }

    /** Whether the mirror has all routes that the kernel has had ever since the start. */
    public boolean ready() {
        return proof.ready();
    }

    private void beginDumps() {
        silentBefore = mirror.disturbances().of(Family.IPV4);
        mirror.links().routeDumpBegins();
        staged = mirror.stagedDump();
        comparison = new Comparison(staged, mirror.store(), everything);
        phase = Phase.DUMPS;
        proof.dumpsBegin();
        dumps.begin(firstRoom(), staged);
    }

    /** Changes after each disturbed dump, so that the next one has other boundaries. */
    private int firstRoom() {
        return Dumps.MAX_CHUNK_BYTES - disturbed % CHUNK_SIZES * CHUNK_STEP_BYTES;
    }

    /** Does one step: a chunk of a dump, or a slice of the comparison. */
    public void step() {
        long began = mirror.clock().nanos();
        switch (phase) {
            case DUMPS -> dump();
            case COMPARE -> compare();
            case DRAIN, IDLE -> {}
        }
        workNanos += mirror.clock().nanos() - began;
    }

    private void dump() {
        if (!dumps.step()) {
            repeatDumps();
        }
        if (dumps.ended()) {
            phase = Phase.DRAIN;
            drainsAsked++;
            drainRequest.wake();
        }
    }

    private void repeatDumps() {
        if (++failures <= MAX_FAILURES) {
            staged.close();
            beginDumps();
        } else {
            dumps.skip();
        }
    }

    /** How long {@link #step} has worked since {@link #begin}. */
    public long workNanos() {
        return workNanos;
    }

    /**
     * All notifications of what the dumps may have seen are applied.
     *
     * @param request number of the answered request: the socket also answers an abandoned one
     */
    public void drained(long request) {
        if (phase != Phase.DRAIN || request < drainsAsked) {
            return;
        }
        disturbed = dumps.judge() ? 0 : disturbed + 1;
        proof.dumpsEnded(staged.unproved());
        phase = Phase.COMPARE;
    }

    private void compare() {
        objects.settle(reason, beganNanos);
        List<Comparison.Finding> findings = comparison.slice();
        for (Comparison.Finding finding : findings) {
            if (finding.unsettled()) {
                proof.uncertain(finding.key());
            }
        }
        outcome.publish(findings, comparison.finished());
        if (comparison.finished()) {
            end();
        }
    }

    private void end() {
        close();
        if (!dumps.routesFailed()) {
            dumps.applied();
            mirror.disturbances().settled(silentBefore);
        }
        mirror.links().routeDumpEnded();
        long millis = (mirror.clock().nanos() - beganNanos) / 1_000_000;
        outcome.ended(millis);
        if (mirror.coverage().takeWorsened()) {
            mirror.log().gap(Stream.ROUTES, Reason.INCOMPLETE, null);
        }
        LOG.debug("resync ({}) took {} ms", reason.text(), millis);
    }

    /**
     * A notification of this key came: a running dump does not count for it. A dump that has yet to
     * begin will show the result.
     */
    public void notified(byte[] key) {
        if (active() && dumps.hasBegun(key)) {
            staged.notified(key);
        }
    }

    /** Abandons the running resync; {@link #begin} starts again. */
    public void abandon() {
        if (active()) {
            dumps.abandon();
        }
        objects.abandon();
        close();
    }

    /** Drops the staged rows. */
    public void close() {
        phase = Phase.IDLE;
        proof.dumpsAbandoned();
        if (staged != null) {
            staged.close();
            staged = null;
        }
    }
}
