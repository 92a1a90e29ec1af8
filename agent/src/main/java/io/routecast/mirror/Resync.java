package io.routecast.mirror;

import io.routecast.kernel.Dumps;
import io.routecast.kernel.Wakeable;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.record.Reason;
import io.routecast.route.Family;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dump, compare, publish the difference: the only recovery path, and the start path. Done in small
 * steps, between which the mirror applies notifications. Owned by the mirror's thread.
 *
 * <p>An IPv6 dump under churn leaves out routes that nobody touched, and nothing flags it. So after
 * each the socket's queue is drained, and if an IPv6 notification fell into its time it is
 * repeated, with other chunk sizes, so that other routes stand where rows get lost. Only what all
 * of these dumps leave out is gone.
 */
final class Resync {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");
    private static final int MAX_REPEATS = 10;
    private static final int IPV6_ROUNDS = 6;
    private static final int CHUNK_STEP_BYTES = 2_752;

    /** What there is to do, in this order. */
    private enum Phase {
        IDLE,
        LINKS,
        NEXTHOPS,
        IPV4,
        IPV6,
        DRAIN,
        COMPARE
    }

    private final Mirror mirror;
    private final DumpRun run;
    private final Wakeable drainRequest;
    private final Queue<Phase> plan = new ArrayDeque<>();
    private Phase phase = Phase.IDLE;
    private Reason reason;
    private StagedDump staged;
    private Comparison comparison;
    private Outcome outcome;
    private int repeats;
    private int ipv6Round;
    private long ipv6NotificationsBefore;
    private long beganNanos;

    /**
     * @param drainRequest asks the notification socket for Received.Drained
     */
    Resync(Mirror mirror, DumpRun run, Wakeable drainRequest) {
        this.mirror = mirror;
        this.run = run;
        this.drainRequest = drainRequest;
    }

    boolean active() {
        return phase != Phase.IDLE;
    }

    /** Whether it waits for {@link #drained} and has nothing to do until then. */
    boolean waiting() {
        return phase == Phase.DRAIN;
    }

    /** Whether {@link #step} will write to the store, for which a transaction must be open. */
    boolean comparing() {
        return phase == Phase.COMPARE;
    }

    long beganNanos() {
        return beganNanos;
    }

    /** Begins; {@link #step} does the work. A snapshot needs an open transaction for that. */
    void begin(Reason why, boolean snapshot) {
        reason = why;
        beganNanos = System.nanoTime();
        repeats = 0;
        ipv6Round = 0;
        staged = mirror.stagedDump();
        outcome = snapshot ? new Snapshot(mirror) : new Difference(mirror, why);
        comparison = new Comparison(staged, mirror.store(), snapshot);
        plan.clear();
        plan.addAll(List.of(Phase.LINKS, Phase.NEXTHOPS));
        if (mirror.families().ipv4()) {
            plan.add(Phase.IPV4);
        }
        if (mirror.families().ipv6()) {
            plan.add(Phase.IPV6);
        }
        plan.addAll(List.of(Phase.DRAIN, Phase.COMPARE));
        enter(plan.remove());
    }

    private void enter(Phase next) {
        phase = next;
        switch (next) {
            case LINKS -> dump(DumpRequest::links, mirror.links()::dumped);
            case NEXTHOPS -> dump(DumpRequest::nexthops, mirror.nexthops()::dumped);
            case IPV4 -> dump(seq -> DumpRequest.routes(seq, Family.IPV4.number()), this::route);
            case IPV6 -> beginIpv6();
            case DRAIN -> drainRequest.wake();
            default -> {}
        }
    }

    private void beginIpv6() {
        staged.nextRound();
        ipv6NotificationsBefore = mirror.ipv6Notifications();
        int room = Dumps.MAX_CHUNK_BYTES - ipv6Round * CHUNK_STEP_BYTES;
        run.begin(seq -> DumpRequest.routes(seq, Family.IPV6.number()), room, this::route);
    }

    private void dump(LongFunction<byte[]> request, DumpRun.RowHandler rows) {
        run.begin(request, Dumps.MAX_CHUNK_BYTES, rows);
    }

    private void route(NetlinkMessage message) {
        mirror.stage(message, staged);
    }

    /** Does a little: one chunk of a dump, or one slice of the comparison. */
    void step() {
        if (phase == Phase.COMPARE) {
            compare();
        } else if (phase != Phase.DRAIN) {
            ended(run.step());
        }
    }

    private void ended(DumpRun.Status status) {
        switch (status) {
            case RUNNING -> {}
            case DONE -> nextPhase();
            case INTERRUPTED, FAILED -> repeat(status);
        }
    }

    private void repeat(DumpRun.Status status) {
        if (++repeats <= MAX_REPEATS) {
            enter(phase);
        } else if (status == DumpRun.Status.INTERRUPTED) {
            nextPhase();
        } else {
            throw new DumpException(phase.name().toLowerCase(Locale.ROOT), run.errno());
        }
    }

    private void nextPhase() {
        repeats = 0;
        switch (phase) {
            case LINKS -> mirror.links().dumpEnded();
            case NEXTHOPS -> mirror.nexthops().dumpEnded();
            default -> {}
        }
        enter(plan.remove());
    }

    /** All notifications of what the dump may have seen have been applied. */
    void drained() {
        if (phase != Phase.DRAIN) {
            return;
        }
        boolean quiet = mirror.ipv6Notifications() == ipv6NotificationsBefore;
        if (mirror.families().ipv6() && !quiet && ++ipv6Round < IPV6_ROUNDS) {
            plan.clear();
            plan.addAll(List.of(Phase.DRAIN, Phase.COMPARE));
            enter(Phase.IPV6);
        } else {
            enter(plan.remove());
        }
    }

    private void compare() {
        outcome.publish(comparison.slice(), comparison.finished());
        if (comparison.finished()) {
            end();
        }
    }

    private void end() {
        close();
        long millis = (System.nanoTime() - beganNanos) / 1_000_000;
        outcome.ended(millis);
        LOG.debug("resync ({}) took {} ms", reason.text(), millis);
    }

    /** A notification told of this key: what a dump under way says of it does not count. */
    void notified(byte[] key) {
        if (active()) {
            staged.notified(key);
        }
    }

    /** Gives up what is under way, for {@link #begin} to do it all again. */
    void abandon() {
        if (active()) {
            run.reset();
        }
        close();
    }

    /** Lets go of what was staged. */
    void close() {
        phase = Phase.IDLE;
        if (staged != null) {
            staged.close();
            staged = null;
        }
    }
}
