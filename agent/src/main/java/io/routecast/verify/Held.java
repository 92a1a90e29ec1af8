package io.routecast.verify;

import io.routecast.consume.Position;
import io.routecast.record.PublishedChange;
import io.routecast.route.RouteId;

/**
 * What the topic says last of one route. Where its record stands rather than the record itself:
 * there may be a million of these.
 *
 * @param ordinal the part of the id that tells routes of one key apart, see {@link RouteId}
 * @param live false once it is deleted: what is deleted may yet be told of by a late older record
 * @param fingerprint 0 when it is deleted
 */
record Held(String ordinal, long seq, boolean live, long fingerprint, int partition, long offset) {
    private static final String USUAL_ORDINAL = "|0";

    static Held of(PublishedChange change, Position position) {
        String id = change.id();
        String ordinal = id.substring(keyLength(id));
        return new Held(
                ordinal.equals(USUAL_ORDINAL) ? USUAL_ORDINAL : ordinal,
                change.seq(),
                change.after() != null,
                change.after() == null ? 0 : change.after().fingerprint(),
                position.partition(),
                position.offset());
    }

    /** The id without its ordinal, which a fresh mirror need not give like the agent's. */
    static String key(String id) {
        return id.substring(0, keyLength(id));
    }

    private static int keyLength(String id) {
        int bar = id.lastIndexOf('|');
        return bar < 0 ? id.length() : bar;
    }

    Position position() {
        return new Position(partition, offset);
    }
}
