package io.routecast.store.state;

import io.routecast.client.record.RouteCounts;

/**
 * Up to where the outbox was published, and the table that a consumer has then.
 *
 * @param position of the outbox entry
 * @param seq of the last change up to there
 * @param changes number of change records up to there: fewer than seq where history was compacted
 * @param digest XOR of the fingerprints of all routes as published up to there
 * @param routes their number
 */
public record Watermark(long position, long seq, long changes, long digest, RouteCounts routes) {
    /** Nothing has been published. */
    public static final Watermark START = new Watermark(0, 0, 0, 0, new RouteCounts(0, 0));

    /** This one after an entry that is no change. */
    public Watermark at(long newPosition) {
        return new Watermark(newPosition, seq, changes, digest, routes);
    }
}
