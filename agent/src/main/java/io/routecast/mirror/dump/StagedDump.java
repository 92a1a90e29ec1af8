package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.mirror.table.StoredRoutes;
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
 * The rows of the dumps of one resync, by key, in the form of {@link StoredRoutes}. If a
 * notification of a prefix comes meanwhile, it holds and the dump does not: dumps and notifications
 * have no common order, and inside one prefix an IPv4 dump loses rows. A row of its own marks such
 * a prefix; its key is the beginning of its routes' keys and therefore comes before them.
 */
public final class StagedDump implements AutoCloseable {
    private static final byte[] MARK = {};
    private static final int MAX_REPEATED = 1_000;

    /** A row that another chunk has shown already. */
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
     * @param heldTables the filter: which tables are mirrored
     */
    public StagedDump(Staging staging, IntPredicate publishedProtocols, LongPredicate heldTables) {
        this.staging = staging;
        this.publishedProtocols = publishedProtocols;
        this.heldTables = heldTables;
    }

    /** Takes a row of the dump. */
    public void add(byte[] key, byte[] image) {
        int times = run.add(key, image);
        if (!staging.putIfAbsent(key, StoredRoutes.encodeNew(image, publishedProtocols))) {
            addToKey(key, image, times);
        }
        gaps.row(key);
    }

    /** A key with several routes, or a row that the kernel repeats. */
    private void addToKey(byte[] key, byte[] image, int times) {
        RoutesOfKey routes = staged(key);
        if (times > routes.count(image)) {
            routes.addLast(image);
            staging.replace(key, routes.encode());
        } else if (repeated.size() < MAX_REPEATED) {
            repeated.add(new Repeated(key, image));
        }
    }

    private RoutesOfKey staged(byte[] key) {
        return new RoutesOfKey(staging.get(key), publishedProtocols);
    }

    /**
     * A chunk has ended, and another follows.
     *
     * @param full whether it may have had no room for another row
     */
    public void chunkEnded(boolean full) {
        gaps.chunkEnded(full);
        run.end();
    }

    public DumpGaps gaps() {
        return gaps;
    }

    /** Sets how far the dumps of a family have come; it advances with them. */
    public void reach(Family family, DumpReach reach) {
        reaches.put(family, reach);
    }

    /** Whether the dumps prove that this key has other routes than the mirror, or none. */
    Comparison.Standing standing(byte[] key) {
        if (mayLack(key)) {
            return Comparison.Standing.OPEN;
        }
        DumpReach reach = reaches.get(MirrorKey.isIpv4(key) ? Family.IPV4 : Family.IPV6);
        boolean beyond =
                reach != null && heldTables.test(MirrorKey.table(key)) && reach.fallsShortOf(key);
        return beyond ? reach.standingBeyond() : Comparison.Standing.PROVED;
    }

    /** Sets whether nothing disturbed the dumps, so that they omitted and repeated nothing. */
    public void quiet(boolean ipv4, boolean ipv6) {
        ipv4Quiet = ipv4;
        ipv6Quiet = ipv6;
        repeated.stream().filter(row -> quiet(row.key())).forEach(this::addEqual);
    }

    /** Two routes of a key look the same and are in two chunks. */
    private void addEqual(Repeated row) {
        RoutesOfKey routes = staged(row.key());
        routes.addLast(row.image());
        staging.replace(row.key(), routes.encode());
    }

    private boolean quiet(byte[] key) {
        return MirrorKey.isIpv4(key) ? ipv4Quiet : ipv6Quiet;
    }

    /** Whether the key may have more routes than are staged. */
    boolean mayLack(byte[] key) {
        return !quiet(key) && gaps.cover(key);
    }

    /** The ranges of keys for which {@link #mayLack} is true. */
    public List<DumpGaps.Gap> unproved() {
        return gaps.where(key -> !quiet(key));
    }

    /** A notification of this key came: the dump does not count for its prefix. */
    public void notified(byte[] key) {
        staging.putIfAbsent(MirrorKey.prefixOf(key), MARK);
    }

    /** Whether a notification of this key's prefix came. */
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
