package io.routecast.client.record;

/**
 * How far a stream has come.
 *
 * @param seq of its last change
 * @param count how many live objects there are then
 * @param digest XOR of their fingerprints
 */
public record StreamMark(long seq, long count, long digest) {
    /** Nothing yet. */
    public static final StreamMark NOTHING = new StreamMark(0, 0, 0);
}
