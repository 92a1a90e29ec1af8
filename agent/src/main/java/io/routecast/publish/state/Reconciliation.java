package io.routecast.publish.state;

import io.routecast.publish.kafka.OwnPartition;
import io.routecast.record.RouteStateWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds what a topic lacks of the mirror, whatever it holds: walks the mirror, reads the host's
 * partition, and walks the mirror once more for what differs. Until the partition is read nobody
 * writes to it. A table too large for one {@link Expected} takes several passes. Owned by the
 * thread "state".
 */
final class Reconciliation {
    private static final Duration POLL = Duration.ofMillis(200);

    private enum Step {
        EXPECT,
        READ,
        STALE,
        DIFFER,
        DONE
    }

    private final Mirrored mirror;
    private final OwnPartition topic;
    private final RouteStateWriter writer;
    private final Deque<RouteState> found = new ArrayDeque<>();
    private final Deque<RouteState> equal = new ArrayDeque<>();
    private Step step = Step.EXPECT;
    private MirroredRoutes routes;
    private Expected expected;
    private TopicContent content;
    private int pass;
    private int passes = 1;
    private long firstPosition;
    private long heldUntil;
    private boolean again;

    /**
     * @param writer of the records that the topic should have
     */
    Reconciliation(Mirrored mirror, OwnPartition topic, RouteStateWriter writer) {
        this.mirror = mirror;
        this.topic = topic;
        this.writer = writer;
        routes = new MirroredRoutes(mirror);
    }

    /**
     * Does a step.
     *
     * @param applied position up to which changes are acknowledged, and among the pending ones
     * @param tsMicros now, Unix time
     * @return whether there is more to do at once; otherwise when more is applied
     */
    boolean turn(long applied, long tsMicros) {
        if (applied < heldUntil || !found.isEmpty() || !equal.isEmpty()) {
            return false;
        }
        switch (step) {
            case EXPECT -> expect(tsMicros);
            case READ -> read();
            case STALE -> stale(tsMicros);
            case DIFFER -> differ(tsMicros);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void expect(long tsMicros) {
        for (RouteState route : routes.next(tsMicros)) {
            if (expected == null) {
                beginPass();
            }
            long hash = TopicContent.hash(route.id());
            if (TopicContent.isOf(hash, pass, passes)
                    && !expected.add(hash, route.text().fingerprint())) {
                again = true;
            }
        }
        if (routes.exhausted()) {
            readNext();
        }
    }

    /** On the first page of the first pass it is known how large the table is. */
    private void beginPass() {
        long keys = routes.page().keys();
        passes = pass == 0 ? (int) (keys * 5 / 4 / Expected.MOST_ROUTES) + 1 : passes;
        expected = new Expected(keys * 5 / 4 / passes);
        firstPosition = routes.page().position();
    }

    private void readNext() {
        if (expected == null) {
            beginPass();
        }
        content = new TopicContent(expected, writer.keyStart(), writer.valueStart(), pass, passes);
        topic.begin();
        step = again ? Step.DONE : Step.READ;
    }

    private void read() {
        if (topic.poll(POLL, content::take)) {
            // A route that is gone: its change comes first.
            heldUntil = routes.page().position();
            step = Step.STALE;
        }
    }

    private void stale(long tsMicros) {
        for (String id : content.stale()) {
            found.add(new RouteState(id, firstPosition, 0, tsMicros, null));
        }
        again |= content.staleLeft();
        routes = new MirroredRoutes(mirror);
        step = Step.DIFFER;
    }

    private void differ(long tsMicros) {
        if (routes.exhausted()) {
            endPass();
            return;
        }
        for (RouteState route : routes.next(tsMicros)) {
            long hash = TopicContent.hash(route.id());
            if (TopicContent.isOf(hash, pass, passes)) {
                boolean same = expected.found(hash, route.text().fingerprint());
                (same ? equal : found).add(route);
            }
        }
        heldUntil = routes.page().position();
    }

    private void endPass() {
        expected = null;
        routes = new MirroredRoutes(mirror);
        pass++;
        step = pass < passes ? Step.EXPECT : Step.DONE;
    }

    /** The next that the topic lacks, once it may be written; null for none yet. */
    RouteState next(long applied) {
        return applied < heldUntil ? null : found.poll();
    }

    /** The next that the topic has already, once all its changes are applied; null for none yet. */
    RouteState nextEqual(long applied) {
        return applied < heldUntil ? null : equal.poll();
    }

    /**
     * The position that the walk has reached. Changes up to it may be older than what the topic has
     * by an earlier walk, whose records bear the seq of its page.
     */
    long reached() {
        return heldUntil;
    }

    /** Whether nobody may write to the partition just now. */
    boolean reading() {
        return step == Step.EXPECT || step == Step.READ;
    }

    /** Whether all was found. */
    boolean done() {
        return step == Step.DONE && found.isEmpty() && equal.isEmpty();
    }

    /** Whether another one is needed, because there was no room for all. */
    boolean again() {
        return again;
    }
}
