package io.routecast.publish.state;

import io.routecast.client.record.Fingerprint;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicIdentity;
import io.routecast.record.RouteStateWriter;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;

/**
 * Keeps this host's records in the state topic equal to the mirror: writes what has changed once in
 * an interval, and reconciles where it does not know what the topic holds. Owned by the thread
 * "state".
 */
final class RouteStates implements AutoCloseable {
    private static final long MOST_PENDING_BYTES = 8 << 20;
    private static final long CALM_NANOS = 1_000_000_000L;
    private static final int AT_ONCE = 1_000;

    private final PublisherPlan plan;
    private final Mirrored mirror;
    private final ContentMark mark;
    private final KafkaClients kafka;
    private final Clock clock;
    private final Pending pending = new Pending();
    private RouteStateWriter writer;
    private String writes;
    private OwnPartition topic;
    private Reconciliation reconciliation;
    private boolean known;
    // Of those pending when their time came; what comes later waits for the next.
    private int left;
    private long calmNanos;
    private long nextNanos;

    RouteStates(
            PublisherPlan plan,
            Mirrored mirror,
            ContentMark mark,
            KafkaClients kafka,
            Clock clock) {
        this.plan = plan;
        this.mirror = mirror;
        this.mark = mark;
        this.kafka = kafka;
        this.clock = clock;
        calmNanos = clock.nanos();
        nextNanos = clock.nanos();
    }

    /** Records are written by this one from now on; what is in the topic may differ from it. */
    void writer(RouteStateWriter next) {
        writer = next;
        lose();
    }

    /**
     * Takes the topic, whose content is known if an agent has stopped with it as it is.
     *
     * @param reached up to where changes are acknowledged now
     */
    void topic(TopicIdentity identity, Watermark reached) {
        writes = identity.id() + " " + Fingerprint.text(Fingerprint.of(writer.valueStart()));
        known = marked(reached).equals(mark.read());
    }

    private String marked(Watermark reached) {
        return writes + " " + reached.position();
    }

    /** Nothing will change any more: the next start need not look at the topic. */
    void leaveMark(Watermark reached) {
        if (complete()) {
            mark.leave(marked(reached));
        }
    }

    /** Takes a change that Kafka has acknowledged. */
    void take(RouteState state) {
        pending.put(state);
        if (pending.bytes() > MOST_PENDING_BYTES) {
            overflow();
        }
    }

    /** Changes were left out. */
    void overflow() {
        calmNanos = clock.nanos() + CALM_NANOS;
        lose();
    }

    /** It is not known any more what the topic holds. */
    void lose() {
        known = false;
        left = 0;
        pending.clear();
        endReconciliation();
    }

    private void endReconciliation() {
        reconciliation = null;
        if (topic != null) {
            topic.close();
            topic = null;
        }
    }

    /**
     * Does what is due.
     *
     * @param applied up to which position changes were given to {@link #take}
     * @return whether there is more to do at once
     */
    boolean turn(Output out, int partition, long applied) {
        if (!known) {
            return reconcile(out, partition, applied);
        }
        return write(out, partition, Long.MIN_VALUE);
    }

    private boolean reconcile(Output out, int partition, long applied) {
        if (reconciliation == null) {
            if (clock.nanos() < calmNanos || !out.idle()) {
                return false;
            }
            beginReconciliation();
        }
        boolean more = reconciliation.turn(applied, clock.micros());
        boolean some = writeFound(out, partition, applied);
        if (reconciliation.done()) {
            known = !reconciliation.again();
            endReconciliation();
            return true;
        }
        boolean written =
                !reconciliation.reading() && write(out, partition, reconciliation.reached());
        return written | more | some;
    }

    private void beginReconciliation() {
        topic =
                new OwnPartition(
                        kafka,
                        plan.clientProperties(),
                        plan.tables().state(),
                        plan.hostId(),
                        clock);
        reconciliation = new Reconciliation(mirror, topic, writer);
    }

    private boolean writeFound(Output out, int partition, long applied) {
        boolean some = false;
        for (RouteState state = reconciliation.nextEqual(applied);
                state != null;
                state = reconciliation.nextEqual(applied)) {
            pending.yieldsTo(state);
        }
        while (out.hasRoom()) {
            RouteState state = reconciliation.next(applied);
            if (state == null) {
                return some;
            }
            some = true;
            if (pending.yieldsTo(state)) {
                send(out, partition, state);
            }
        }
        return false;
    }

    /** Writes what has changed after that position, once in an interval. */
    private boolean write(Output out, int partition, long after) {
        if (left == 0 && !pending.isEmpty() && clock.nanos() - nextNanos >= 0) {
            left = pending.size();
            nextNanos = clock.nanos() + plan.tables().stateIntervalNanos();
        }
        for (int i = 0; left > 0 && i < AT_ONCE && out.hasRoom(); i++) {
            RouteState state = pending.takeAfter(after);
            left = state == null ? 0 : left - 1;
            if (state != null) {
                send(out, partition, state);
            }
        }
        return left > 0 && out.hasRoom();
    }

    private void send(Output out, int partition, RouteState state) {
        out.send(
                plan.tables().state(),
                partition,
                state.text() == null
                        ? writer.gone(state.id())
                        : writer.write(state.id(), state.text(), state.seq(), state.tsMicros()));
    }

    /** For how long there is nothing to do unless something comes, ns. */
    long restNanos() {
        long now = clock.nanos();
        if (!known && reconciliation == null) {
            return Math.max(0, calmNanos - now);
        }
        return pending.isEmpty() ? Long.MAX_VALUE : Math.max(0, nextNanos - now);
    }

    /** Writes what is pending without waiting for its time. */
    void hurry() {
        nextNanos = clock.nanos();
    }

    /** Whether the topic has all that was taken, once what is under way has arrived. */
    boolean complete() {
        return known && pending.isEmpty();
    }

    /** How many routes wait to be written; the whole table may differ while this is not known. */
    int pending() {
        return pending.size();
    }

    boolean known() {
        return known;
    }

    @Override
    public void close() {
        endReconciliation();
    }
}
