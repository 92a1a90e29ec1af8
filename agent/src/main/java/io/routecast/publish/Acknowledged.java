package io.routecast.publish;

import io.routecast.store.Watermark;

/** Told, from the publisher's thread, what it has learnt from Kafka and the store has to keep. */
public interface Acknowledged {
    /** Kafka has acknowledged everything up to there. */
    void watermark(Watermark watermark);

    /** The epoch that this store begins. */
    void epoch(int epoch);
}
