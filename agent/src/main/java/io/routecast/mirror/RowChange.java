package io.routecast.mirror;

/**
 * What happened to one route of a key.
 *
 * @param before null when the route is new
 * @param after null when the route is gone; same ordinal as before
 */
record RowChange(MirroredRoute before, MirroredRoute after) {
    int ordinal() {
        return before == null ? after.ordinal() : before.ordinal();
    }

    /** The image that consumers saw last, or null. */
    byte[] publishedBefore() {
        return before != null && before.published() ? before.image() : null;
    }

    /** The image that consumers are to see, or null. */
    byte[] publishedAfter() {
        return after != null && after.published() ? after.image() : null;
    }
}
