package io.routecast.mirror.table;

/**
 * A change of one route of a key.
 *
 * @param before null for a new route
 * @param after null for a deleted route; same ordinal as before
 */
public record MirrorChange(MirroredRoute before, MirroredRoute after) {
    public int ordinal() {
        return before == null ? after.ordinal() : before.ordinal();
    }

    /** The image that consumers saw last, or null. */
    public byte[] publishedBefore() {
        return before != null && before.published() ? before.image() : null;
    }

    /** The image that consumers see next, or null. */
    public byte[] publishedAfter() {
        return after != null && after.published() ? after.image() : null;
    }
}
