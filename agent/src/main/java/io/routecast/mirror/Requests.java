package io.routecast.mirror;

import io.routecast.kernel.Wakeable;
import io.routecast.store.Watermark;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What other threads ask of the mirror: any thread writes, the mirror's thread looks once a turn.
 * Of several requests of a kind the last one counts.
 */
final class Requests {
    private final Wakeable mirror;
    private final AtomicReference<Watermark> acknowledged = new AtomicReference<>();
    private volatile MirrorPlan plan;
    private volatile RouteNames names;
    private volatile int epoch;
    private volatile boolean finishing;

    /**
     * @param mirror woken after each request
     */
    Requests(Wakeable mirror, MirrorPlan plan, RouteNames names) {
        this.mirror = mirror;
        this.plan = plan;
        this.names = names;
    }

    /** Kafka has acknowledged up to here. */
    void acknowledged(Watermark watermark) {
        acknowledged.set(watermark);
        mirror.wake();
    }

    /** The last watermark that is not done yet; null for none. */
    Watermark acknowledged() {
        return acknowledged.get();
    }

    /** That watermark is stored. */
    void stored(Watermark watermark) {
        acknowledged.compareAndSet(watermark, null);
    }

    /** Another epoch begins. */
    void epoch(int next) {
        epoch = next;
        mirror.wake();
    }

    /** The epoch that is to be; 0 while none is known. */
    int epoch() {
        return epoch;
    }

    /** The configuration has changed. */
    void plan(MirrorPlan next) {
        plan = next;
        mirror.wake();
    }

    MirrorPlan plan() {
        return plan;
    }

    /** iproute2's files have changed. */
    void names(RouteNames next) {
        names = next;
        mirror.wake();
    }

    RouteNames names() {
        return names;
    }

    /** No more notifications are to be taken. */
    void finish() {
        finishing = true;
        mirror.wake();
    }

    boolean finishing() {
        return finishing;
    }
}
