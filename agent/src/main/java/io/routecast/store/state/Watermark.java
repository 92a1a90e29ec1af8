package io.routecast.store.state;

import io.routecast.record.RouteCounts;

/**
 * Up to where the outbox has been published, and the table that a consumer has then.
 *
 * @param position of the outbox entry
 * @param seq of the last change up to there
 * @param changes how many change records there are up to there: fewer than seq where history has
 *     given way
 * @param digest XOR of the fingerprints of all routes as published up to there
 * @param routes how many they are
 */
public record Watermark(long position, long seq, long changes, long digest, RouteCounts routes) {
    /** Nothing has been published. */
    public static final Watermark START = new Watermark(0, 0, 0, 0, new RouteCounts(0, 0));

    /** This one, behind an entry that is no change. */
    public Watermark at(long newPosition) {
        return new Watermark(newPosition, seq, changes, digest, routes);
    }
}
