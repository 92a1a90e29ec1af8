package io.routecast.publish.session;

import io.routecast.store.state.Watermark;

/**
 * The mirror as the publisher's thread knows it: takes what the publisher learns from Kafka and the
 * store must keep.
 */
public interface DeliveryListener {
    /** Kafka has acknowledged everything up to this watermark. */
    void watermark(Watermark watermark);

    /** A new epoch begins; the publisher waits until it is stored. */
    void epoch(int epoch);

    /**
     * How the topic of changes is.
     *
     * @param id another one after it was created anew, and of another topic
     * @param retentionMillis how long it keeps records; -1 for ever; null when not known
     */
    void topic(String id, Long retentionMillis);

    /** How long the oldest entry has waited whose acknowledgement the mirror does not know yet. */
    long lagMillis();

    /** Whether the kernel currently changes routes faster than they are stored. */
    boolean behind();
}
