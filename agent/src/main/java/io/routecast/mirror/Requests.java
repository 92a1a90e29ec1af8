package io.routecast.mirror;

import io.routecast.kernel.Wakeable;
import io.routecast.mirror.table.RouteNames;
import io.routecast.store.state.Watermark;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests of other threads to the mirror: any thread writes, the mirror's thread reads once a
 * turn. The last request of each kind counts.
 */
public final class Requests {
    private final Wakeable mirror;
    private final AtomicReference<Watermark> acknowledged = new AtomicReference<>();
    private final AtomicBoolean snapshot = new AtomicBoolean();
    private volatile MirrorPlan plan;
    private volatile RouteNames names;
    private volatile int epoch;
    private volatile Topic topic;
    private volatile boolean finishing;

    /**
     * The topic of changes.
     *
     * @param id another one after it was created anew, and of another topic
     * @param retentionMillis how long it keeps a record; -1 for ever; null when not known
     */
    public record Topic(String id, Long retentionMillis) {}

    /**
     * @param mirror woken after each request
     */
    public Requests(Wakeable mirror, MirrorPlan plan, RouteNames names) {
        this.mirror = mirror;
        this.plan = plan;
        this.names = names;
    }

    /** Kafka has acknowledged up to this watermark. */
    public void acknowledged(Watermark watermark) {
        acknowledged.set(watermark);
        mirror.wake();
    }

    /** The last watermark that is not stored yet; null for none. */
    public Watermark acknowledged() {
        return acknowledged.get();
    }

    /** This watermark is stored. */
    void stored(Watermark watermark) {
        acknowledged.compareAndSet(watermark, null);
    }

    /** A new epoch begins. */
    public void epoch(int next) {
        epoch = next;
        mirror.wake();
    }

    /** The requested epoch; 0 while unknown. */
    public int epoch() {
        return epoch;
    }

    /** How the topic of changes is. */
    public void topic(Topic seen) {
        topic = seen;
        mirror.wake();
    }

    /** Null while it was not seen. */
    public Topic topic() {
        return topic;
    }

    /** How often the whole table is to be published, ns; 0 for never, or not known yet. */
    public long snapshotIntervalNanos() {
        Topic seen = topic;
        SnapshotInterval wanted = plan.snapshotInterval();
        return seen == null && wanted.auto()
                ? 0
                : wanted.nanos(seen == null ? null : seen.retentionMillis());
    }

    /** Somebody wants the whole table published. */
    public void snapshot() {
        snapshot.set(true);
        mirror.wake();
    }

    /** Whether that was asked since this was asked last. */
    public boolean takeSnapshot() {
        return snapshot.getAndSet(false);
    }

    /** The configuration has changed. */
    public void plan(MirrorPlan next) {
        plan = next;
        mirror.wake();
    }

    public MirrorPlan plan() {
        return plan;
    }

    /** iproute2's files have changed. */
    public void names(RouteNames next) {
        names = next;
        mirror.wake();
    }

    public RouteNames names() {
        return names;
    }

    /** The mirror takes no more notifications. */
    public void finish() {
        finishing = true;
        mirror.wake();
    }

    public boolean finishing() {
        return finishing;
    }
}
