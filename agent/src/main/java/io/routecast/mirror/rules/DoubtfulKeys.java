package io.routecast.mirror.rules;

import io.routecast.mirror.table.MirrorKey;
import io.routecast.route.Family;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys that notifications have left unsettled, until a later dump shows them. Notifications of a
 * doubtful key are doubtful too, because the mirror does not know what they apply to. Owned by the
 * mirror's thread.
 */
public final class DoubtfulKeys {
    /** Further keys are settled by a dump too, but their notifications are applied meanwhile. */
    private static final int MAX_KEYS = 20_000;

    private record Unsettled(boolean doubtful, long dump) {}

    private final Map<ByteBuffer, Unsettled> unsettled = new HashMap<>();
    private long dump;

    /** Whether a dump must still show the routes of this key. */
    public boolean contains(byte[] key) {
        return !unsettled.isEmpty() && unsettled.containsKey(ByteBuffer.wrap(key));
    }

    /** Whether the mirror does not know the routes of this key. */
    public boolean doubtful(byte[] key) {
        Unsettled known = unsettled.isEmpty() ? null : unsettled.get(ByteBuffer.wrap(key));
        return known != null && known.doubtful();
    }

    /** A notification of the key was applied with this certainty. */
    public void notified(byte[] key, Certainty certainty) {
        if (certainty != Certainty.CERTAIN || contains(key)) {
            put(key, certainty == Certainty.DOUBTFUL);
        }
    }

    private void put(byte[] key, boolean doubtful) {
        if (unsettled.size() < MAX_KEYS || contains(key)) {
            unsettled.put(ByteBuffer.wrap(key), new Unsettled(doubtful, dump));
        }
    }

    /** The kernel found the key empty before the current notification. */
    public void close(byte[] key) {
        unsettled.remove(ByteBuffer.wrap(key));
    }

    /** A dump did not settle this key. */
    public void stays(byte[] key) {
        if (contains(key)) {
            put(key, doubtful(key));
        }
    }

    /** A dump of routes begins; answers its number. */
    public long dumpBegins() {
        return ++dump;
    }

    /** The dump with that number was applied to the mirror, for a family. */
    public void settled(Family family, long number) {
        boolean ipv4 = family == Family.IPV4;
        unsettled
                .entrySet()
                .removeIf(
                        entry ->
                                MirrorKey.isIpv4(entry.getKey().array()) == ipv4
                                        && entry.getValue().dump() < number);
    }
}
