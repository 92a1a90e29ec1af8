package io.routecast.mirror.rules;

import io.routecast.mirror.table.MirrorKey;
import io.routecast.route.Family;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys of which notifications have left something open, until a dump has shown them that began
 * later. What is told of a doubtful one in the meantime is doubtful too, because the mirror does
 * not know what it applies to. Owned by the mirror's thread.
 */
public final class DoubtfulKeys {
    /** Beyond, keys are settled as well, but nothing is held back for them. */
    private static final int MAX_KEYS = 20_000;

    private record Open(boolean doubtful, long dump) {}

    private final Map<ByteBuffer, Open> open = new HashMap<>();
    private long dump;

    /** Whether a dump has yet to show the routes of this key. */
    public boolean contains(byte[] key) {
        return !open.isEmpty() && open.containsKey(ByteBuffer.wrap(key));
    }

    /** Whether the mirror does not know the routes of this key. */
    public boolean doubtful(byte[] key) {
        Open known = open.isEmpty() ? null : open.get(ByteBuffer.wrap(key));
        return known != null && known.doubtful();
    }

    /** A notification has left this much of a key certain. */
    public void notified(byte[] key, Certainty certainty) {
        if (certainty != Certainty.CERTAIN || contains(key)) {
            put(key, certainty == Certainty.DOUBTFUL);
        }
    }

    private void put(byte[] key, boolean doubtful) {
        if (open.size() < MAX_KEYS || contains(key)) {
            open.put(ByteBuffer.wrap(key), new Open(doubtful, dump));
        }
    }

    /** The kernel found the key empty before what was notified now. */
    public void close(byte[] key) {
        open.remove(ByteBuffer.wrap(key));
    }

    /** A dump has left this key as it was. */
    public void stays(byte[] key) {
        if (contains(key)) {
            put(key, doubtful(key));
        }
    }

    /** A dump of routes begins: its number. */
    public long dumpBegins() {
        return ++dump;
    }

    /** What the dump with that number shows of a family is the mirror's now. */
    public void settled(Family family, long number) {
        boolean ipv4 = family == Family.IPV4;
        open.entrySet()
                .removeIf(
                        entry ->
                                MirrorKey.isIpv4(entry.getKey().array()) == ipv4
                                        && entry.getValue().dump() < number);
    }
}
