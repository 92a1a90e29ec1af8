package io.routecast.mirror;

import io.routecast.store.Staging;
import io.routecast.store.TableCursor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the dumps of one resync said, by key, in the form of {@link Rows} and a byte for the round
 * in which it was said. Where a notification told of a prefix meanwhile, its word holds and not the
 * dump's: dumps and notifications are not in order with each other, and inside one prefix an IPv4
 * dump loses rows. Such a prefix is marked by a row of its own, whose key is the beginning of its
 * routes' keys and therefore stands before them.
 */
final class StagedDump implements AutoCloseable {
    private static final byte[] MARK = {};

    private final Staging staging;
    private final IntPredicate publishedProtocols;
    private byte round;

    StagedDump(Staging staging, IntPredicate publishedProtocols) {
        this.staging = staging;
        this.publishedProtocols = publishedProtocols;
    }

    /** Begins another dump of the same routes, which adds to what is there. */
    void nextRound() {
        round++;
    }

    /** Takes a row of the dump. */
    void add(byte[] key, byte[] image) {
        Rows rows = new Rows(null, publishedProtocols);
        rows.addLast(image);
        byte[] value = withRound(rows.encode());
        if (!staging.putIfAbsent(key, value)) {
            addToKey(key, image, value);
        }
    }

    /** A key with several routes, or a row that the kernel repeats. */
    private void addToKey(byte[] key, byte[] image, byte[] alone) {
        byte[] known = staging.get(key);
        if (known[known.length - 1] != round) {
            staging.put(key, alone);
            return;
        }
        Rows rows = new Rows(withoutRound(known), publishedProtocols);
        if (rows.indexOf(image) < 0) {
            rows.addLast(image);
            staging.put(key, withRound(rows.encode()));
        }
    }

    /** A notification told of this key, so that the dump's word on its prefix does not count. */
    void notified(byte[] key) {
        staging.putIfAbsent(MirrorKey.prefixOf(key), MARK);
    }

    TableCursor rows(byte[] from) {
        return staging.rows(from);
    }

    static boolean isMark(ByteBuffer value) {
        return !value.hasRemaining();
    }

    /** The part of a staged value that can be compared with the mirror's. */
    static ByteBuffer rowsOf(ByteBuffer value) {
        return value.slice(value.position(), value.remaining() - 1);
    }

    private byte[] withRound(byte[] rows) {
        byte[] value = Arrays.copyOf(rows, rows.length + 1);
        value[rows.length] = round;
        return value;
    }

    private static byte[] withoutRound(byte[] value) {
        return Arrays.copyOf(value, value.length - 1);
    }

    @Override
    public void close() {
        staging.close();
    }
}
