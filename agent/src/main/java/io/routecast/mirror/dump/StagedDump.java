package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.route.Family;
import io.routecast.store.Staging;
import io.routecast.store.lmdb.TableCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * What the dumps of one resync said, by key, in the form of {@link RoutesOfKey}. Where a
 * notification told of a prefix meanwhile, its word holds and not the dump's: dumps and
 * notifications are not in order with each other, and inside one prefix an IPv4 dump loses rows.
 * Such a prefix is marked by a row of its own, whose key is the beginning of its routes' keys and
 * therefore stands before them.
 */
public final class StagedDump implements AutoCloseable {
    private static final byte[] MARK = {};
    private static final int MAX_REPEATED = 1_000;

    /** A row that was there already, in another chunk. */
    private record Repeated(byte[] key, byte[] image) {}

    private final Staging staging;
    private final IntPredicate publishedProtocols;
    private final LongPredicate heldTables;
    private final DumpGaps gaps = new DumpGaps();
    private final KeyRun run = new KeyRun();
    private final List<Repeated> repeated = new ArrayList<>();
    private final Map<Family, DumpReach> reaches = new EnumMap<>(Family.class);
    private boolean ipv4Quiet;
    private boolean ipv6Quiet;

    /**
     * @param publishedProtocols the filter: which rtm_protocol is published
     * @param heldTables the filter: routes of which tables the mirror holds
     */
    public StagedDump(Staging staging, IntPredicate publishedProtocols, LongPredicate heldTables) {
        this.staging = staging;
        this.publishedProtocols = publishedProtocols;
        this.heldTables = heldTables;
    }

    /** Takes a row of the dump. */
    public void add(byte[] key, byte[] image) {
        int times = run.add(key, image);
        if (!staging.putIfAbsent(key, RoutesOfKey.encodeNew(image, publishedProtocols))) {
            addToKey(key, image, times);
        }
        gaps.row(key);
    }

    /** A key with several routes, or a row that the kernel repeats. */
    private void addToKey(byte[] key, byte[] image, int times) {
        RoutesOfKey rows = staged(key);
        if (times > rows.count(image)) {
            rows.addLast(image);
            staging.replace(key, rows.encode());
        } else if (repeated.size() < MAX_REPEATED) {
            repeated.add(new Repeated(key, image));
        }
    }

    private RoutesOfKey staged(byte[] key) {
        return new RoutesOfKey(staging.get(key), publishedProtocols);
    }

    /**
     * A chunk has ended, and another is to follow.
     *
     * @param full whether there may have been no room in it for another row
     */
    public void chunkEnded(boolean full) {
        gaps.chunkEnded(full);
        run.end();
    }

    public DumpGaps gaps() {
        return gaps;
    }

    /** How far the dumps of a family have gone, which goes on while they do. */
    public void reach(Family family, DumpReach reach) {
        reaches.put(family, reach);
    }

    /** What it is worth that this key was not shown, or not as the mirror has it. */
    Comparison.Standing standing(byte[] key) {
        if (mayLack(key)) {
            return Comparison.Standing.OPEN;
        }
        DumpReach reach = reaches.get(MirrorKey.isIpv4(key) ? Family.IPV4 : Family.IPV6);
        boolean beyond =
                reach != null && heldTables.test(MirrorKey.table(key)) && reach.fallsShortOf(key);
        return beyond ? reach.standingBeyond() : Comparison.Standing.PROVED;
    }

    /** Tells whether nothing disturbed the dumps, so that they left out and repeated nothing. */
    public void quiet(boolean ipv4, boolean ipv6) {
        ipv4Quiet = ipv4;
        ipv6Quiet = ipv6;
        repeated.stream().filter(row -> quiet(row.key())).forEach(this::addEqual);
    }

    /** Two routes of a key look the same, and stand in two chunks. */
    private void addEqual(Repeated row) {
        RoutesOfKey rows = staged(row.key());
        rows.addLast(row.image());
        staging.replace(row.key(), rows.encode());
    }

    private boolean quiet(byte[] key) {
        return MirrorKey.isIpv4(key) ? ipv4Quiet : ipv6Quiet;
    }

    /** Whether there may be more at this key than is staged. */
    boolean mayLack(byte[] key) {
        return !quiet(key) && gaps.cover(key);
    }

    /** The keys of which {@link #mayLack} is true. */
    public List<DumpGaps.Gap> unproved() {
        return gaps.where(key -> !quiet(key));
    }

    /** A notification told of this key, so that the dump's word on its prefix does not count. */
    public void notified(byte[] key) {
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
