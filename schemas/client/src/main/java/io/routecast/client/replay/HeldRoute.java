package io.routecast.client.replay;

import io.routecast.client.record.PublishedChange;

/**
 * What the topic says last of one route: its fingerprint, and what the owner of the replay keeps of
 * the record. There may be a million of these.
 *
 * @param ordinal the part of the id that tells routes of one key apart, see {@link
 *     io.routecast.route.RouteId}
 * @param seq number of the change
 * @param live false once it is deleted: a late older record may still speak of what is deleted
 * @param fingerprint 0 when it is deleted
 * @param kept null when it is deleted
 */
public record HeldRoute<K>(String ordinal, long seq, boolean live, long fingerprint, K kept) {
    private static final String USUAL_ORDINAL = "|0";

    static <K> HeldRoute<K> of(PublishedChange change, K kept) {
        return change.after() == null
                ? new HeldRoute<>(ordinal(change.id()), change.seq(), false, 0, null)
                : live(change.id(), change.seq(), change.after().fingerprint(), kept);
    }

    /** Of a route that is there. */
    public static <K> HeldRoute<K> live(String id, long seq, long fingerprint, K kept) {
        return new HeldRoute<>(ordinal(id), seq, true, fingerprint, kept);
    }

    private static String ordinal(String id) {
        String ordinal = id.substring(keyLength(id));
        return ordinal.equals(USUAL_ORDINAL) ? USUAL_ORDINAL : ordinal;
    }

    /** The id without its ordinal, which another agent need not give to the same route. */
    public static String key(String id) {
        return id.substring(0, keyLength(id));
    }

    private static int keyLength(String id) {
        int bar = id.lastIndexOf('|');
        return bar < 0 ? id.length() : bar;
    }
}
