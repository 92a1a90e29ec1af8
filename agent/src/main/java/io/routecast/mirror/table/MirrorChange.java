package io.routecast.mirror.table;

/**
 * What happened to one route of a key.
 *
 * @param before null when the route is new
 * @param after null when the route is gone; same ordinal as before
 */
public record MirrorChange(MirroredRoute before, MirroredRoute after) {
    public int ordinal() {
        return before == null ? after.ordinal() : before.ordinal();
    }

    /** The image that consumers saw last, or null. */
    public byte[] publishedBefore() {
        return before != null && before.published() ? before.image() : null;
    }

    /** The image that consumers are to see, or null. */
    public byte[] publishedAfter() {
        return after != null && after.published() ? after.image() : null;
    }
}
