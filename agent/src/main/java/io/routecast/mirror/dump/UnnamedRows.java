package io.routecast.mirror.dump;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Rows of a dump that cannot be shown whole, because no dump of links or nexthop objects has named
 * what they use: mostly it came or went between those dumps and this one. The next dumps name it or
 * omit the row; a row that is nameless in two resyncs in a row stays so, and is shown as it is.
 * Owned by the mirror's thread.
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

    /** Notes such a row: whether it is to wait for the next resync. */
    public boolean waits(byte[] key) {
        ByteBuffer row = ByteBuffer.wrap(key);
        return now.size() < MAX_KEYS && now.add(row) && !before.contains(row);
    }
}
