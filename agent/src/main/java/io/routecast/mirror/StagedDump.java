package io.routecast.mirror;

import io.routecast.store.Staging;
import io.routecast.store.TableCursor;
import java.nio.ByteBuffer;
import java.util.function.IntPredicate;

/**
 * What the dumps of one resync said, by key, in the form of {@link Rows}. Where a notification told
 * of a prefix meanwhile, its word holds and not the dump's: dumps and notifications are not in
 * order with each other, and inside one prefix an IPv4 dump loses rows. Such a prefix is marked by
 * a row of its own, whose key is the beginning of its routes' keys and therefore stands before
 * them.
 */
final class StagedDump implements AutoCloseable {
    private static final byte[] MARK = {};

    private final Staging staging;
    private final IntPredicate publishedProtocols;
    private final DumpGaps gaps = new DumpGaps();
    private boolean ipv4Quiet;
    private boolean ipv6Quiet;

    StagedDump(Staging staging, IntPredicate publishedProtocols) {
        this.staging = staging;
        this.publishedProtocols = publishedProtocols;
    }

    /** Takes a row of the dump. */
    void add(byte[] key, byte[] image) {
        if (!staging.putIfAbsent(key, Rows.encodeNew(image, publishedProtocols))) {
            addToKey(key, image);
        }
        gaps.row(key);
    }

    /** A key with several routes, or a row that the kernel repeats. */
    private void addToKey(byte[] key, byte[] image) {
        Rows rows = new Rows(staging.get(key), publishedProtocols);
        if (rows.indexOf(image) < 0) {
            rows.addLast(image);
            staging.replace(key, rows.encode());
        }
    }

    DumpGaps gaps() {
        return gaps;
    }

    /** Tells whether nothing disturbed the dumps, so that they left nothing out. */
    void quiet(boolean ipv4, boolean ipv6) {
        ipv4Quiet = ipv4;
        ipv6Quiet = ipv6;
    }

    private boolean quiet(byte[] key) {
        return MirrorKey.isIpv4(key) ? ipv4Quiet : ipv6Quiet;
    }

    /** Whether there may be more at this key than is staged. */
    boolean mayLack(byte[] key) {
        return !quiet(key) && gaps.cover(key);
    }

    /** Whether there is no key of which {@link #mayLack} is true. */
    boolean complete() {
        return gaps.all(this::quiet);
    }

    /** A notification told of this key, so that the dump's word on its prefix does not count. */
    void notified(byte[] key) {
        staging.putIfAbsent(MirrorKey.prefixOf(key), MARK);
    }

    /** Whether a notification told of this key's prefix. */
    boolean marked(byte[] key) {
        return key.length > 0 && staging.get(MirrorKey.prefixOf(key)) != null;
    }

    TableCursor rows(byte[] from) {
        return staging.rows(from);
    }

    static boolean isMark(ByteBuffer value) {
        return !value.hasRemaining();
    }

    @Override
    public void close() {
        staging.close();
    }
}
