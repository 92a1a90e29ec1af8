package io.routecast.publish.session;

import io.routecast.store.state.Watermark;

/**
 * The mirror, as the publisher's thread knows it: told what has been learnt from Kafka and the
 * store has to keep.
 */
public interface DeliveryListener {
    /** Kafka has acknowledged everything up to there. */
    void watermark(Watermark watermark);

    /** The epoch that begins; the publisher waits until it is stored. */
    void epoch(int epoch);

    /** How long the oldest entry that is not known to be acknowledged has been waiting. */
    long lagMillis();

    /** Whether the kernel changes routes faster than they are stored just now. */
    boolean behind();
}
