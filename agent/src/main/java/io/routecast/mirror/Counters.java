package io.routecast.mirror;

import io.routecast.record.AgentEvent;
import io.routecast.route.Family;
import io.routecast.status.Dated;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the mirror has counted, and seen last, since the agent started; written by its thread,
 * readable from any. At any quiet moment
 *
 * <pre>received = published + filtered + unchanged + pending</pre>
 *
 * where published counts what Kafka has acknowledged and pending what is in the outbox.
 */
public final class Counters {
    /** Changes: notifications of routes, and differences that a dump showed. */
    public final LongAdder received = new LongAdder();

    /** Changes of routes that a filter holds back. */
    public final LongAdder filtered = new LongAdder();

    /** Notifications after which the route was as before. */
    public final LongAdder unchanged = new LongAdder();

    /** Messages that could not be decoded. */
    public final LongAdder malformed = new LongAdder();

    /** How often the socket's receive buffer overran. */
    public final LongAdder overruns = new LongAdder();

    /** Notifications that the kernel dropped. */
    public final LongAdder kernelDrops = new LongAdder();

    /** Resyncs that were completed. */
    public final LongAdder resyncs = new LongAdder();

    /** Routes that the periodic audit found different. */
    public final LongAdder drift = new LongAdder();

    /** IPv4 routes that are published, now. */
    public final LongAdder ipv4Routes = new LongAdder();

    /** IPv6 routes that are published, now. */
    public final LongAdder ipv6Routes = new LongAdder();

    /** Routes of an rtm_family that are published, now. */
    LongAdder routes(int family) {
        return family == Family.IPV4.number() ? ipv4Routes : ipv6Routes;
    }

    private volatile Dated<AgentEvent.Resynced> lastResync;
    private volatile Dated<AgentEvent.Gap> lastGap;

    /** The last resync that published a difference, be it empty; null for none yet. */
    public Dated<AgentEvent.Resynced> lastResync() {
        return lastResync;
    }

    /** The last gap that was declared; null for none yet. */
    public Dated<AgentEvent.Gap> lastGap() {
        return lastGap;
    }

    void resynced(AgentEvent.Resynced event, long micros) {
        resyncs.increment();
        lastResync = new Dated<>(event, micros);
    }

    void gap(AgentEvent.Gap event, long micros) {
        lastGap = new Dated<>(event, micros);
    }
}
