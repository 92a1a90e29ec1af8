package io.routecast.mirror;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the mirror has counted since the agent started, readable from any thread. At any quiet
 * moment
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

    /** Notifications that the kernel dropped. */
    public final LongAdder kernelDrops = new LongAdder();

    /** Resyncs that were completed. */
    public final LongAdder resyncs = new LongAdder();

    /** Routes that the periodic audit found different. */
    public final LongAdder drift = new LongAdder();
}
