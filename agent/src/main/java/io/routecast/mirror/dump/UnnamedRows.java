package io.routecast.mirror.dump;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Rows of a dump with a link or nexthop object that no dump of those has shown, mostly because it
 * came or went between the dumps. The next dumps show it or omit the row. A row that lacks a name
 * in two consecutive resyncs is published as it is. Owned by the mirror's thread.
 */
public final class UnnamedRows {
    private static final int MAX_KEYS = 1_000;

    private Set<ByteBuffer> before = Set.of();
    private Set<ByteBuffer> now = new HashSet<>();

    /** The dumps of another resync begin. */
    public void dumpsBegin() {
        before = now;
        now = new HashSet<>();
    }

    /** Records such a row; answers whether it waits for the next resync. */
    public boolean waits(byte[] key) {
        ByteBuffer row = ByteBuffer.wrap(key);
        return now.size() < MAX_KEYS && now.add(row) && !before.contains(row);
    }
}
