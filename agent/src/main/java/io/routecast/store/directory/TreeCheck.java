package io.routecast.store.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks a B+ tree of an LMDB file and checks what LMDB trusts: following the offsets of a damaged
 * page would crash the process.
 *
 * <pre>
 * struct MDB_db   { u32 pad; u16 flags, depth; u64 branch_pages, leaf_pages, overflow_pages, entries, root; }
 * struct MDB_node { u16 lo, hi, flags, ksize; char key[ksize], data[]; }
 * </pre>
 */
final class TreeCheck {
    /** Takes the nodes of a leaf, each as offsets into its page. */
    interface NodeHandler {
        void node(ByteBuffer page, int keyAt, int keyBytes, int flags, int dataAt, long dataBytes)
                throws IOException, DamageException;
    }

    static final int DB_BYTES = 48;
    static final int F_BIGDATA = 0x01;
    static final int F_SUBDATA = 0x02;
    private static final int NODE_BYTES = 8;
    private static final int MAX_KEY_BYTES = 511;
    private static final int MAX_DEPTH = 32;
    private static final int MDB_INTEGERKEY = 0x08;
    private static final long P_INVALID = -1;

    private final FilePages pages;
    private final NodeHandler nodes;
    private byte[] lastKey;
    private boolean integerKeys;
    private int depth;
    private long entries;

    TreeCheck(FilePages pages, NodeHandler nodes) {
        this.pages = pages;
        this.nodes = nodes;
    }

    /** Checks the tree whose MDB_db is at this offset. */
    void check(ByteBuffer page, int at) throws IOException, DamageException {
        integerKeys = (page.getShort(at + 4) & MDB_INTEGERKEY) != 0;
        depth = page.getShort(at + 6);
        long expected = page.getLong(at + 32);
        long root = page.getLong(at + 40);
        if (root != P_INVALID) {
            DamageException.unless(depth > 0 && depth <= MAX_DEPTH, root, "has no depth");
            page(root, 1);
        }
        DamageException.unless(
                entries == expected, root, "holds another number of rows than it states");
    }

    private void page(long number, int level) throws IOException, DamageException {
        ByteBuffer page = pages.read(number);
        boolean leaf = level == depth;
        int flags = page.getShort(10);
        boolean kind = flags == (leaf ? FilePages.P_LEAF : FilePages.P_BRANCH);
        DamageException.unless(kind, number, "is of another kind");
        int lower = Short.toUnsignedInt(page.getShort(12));
        int upper = Short.toUnsignedInt(page.getShort(14));
        boolean sound =
                lower > FilePages.HEADER_BYTES && lower <= upper && upper <= pages.pageBytes();
        DamageException.unless(sound && lower % 2 == 0, number, "has no bounds");
        DamageException.unless(leaf || lower > 18, number, "has one branch");
        for (int at = FilePages.HEADER_BYTES; at < lower; at += 2) {
            int node = Short.toUnsignedInt(page.getShort(at));
            boolean inside = node >= upper && node + NODE_BYTES <= pages.pageBytes();
            DamageException.unless(inside, number, "has a row outside of it");
            if (leaf) {
                leafNode(page, number, node);
            } else {
                branchNode(page, number, node, level);
            }
        }
    }

    private void branchNode(ByteBuffer page, long number, int node, int level)
            throws IOException, DamageException {
        int keyBytes = keyBytes(page, number, node);
        boolean sound = node + NODE_BYTES + keyBytes <= pages.pageBytes();
        DamageException.unless(sound, number, "has a key that is too long");
        page(
                low32(page, node) | (long) Short.toUnsignedInt(page.getShort(node + 4)) << 32,
                level + 1);
    }

    private void leafNode(ByteBuffer page, long number, int node)
            throws IOException, DamageException {
        int flags = page.getShort(node + 4);
        int keyBytes = keyBytes(page, number, node);
        int dataAt = node + NODE_BYTES + keyBytes;
        long dataBytes = low32(page, node);
        boolean big = (flags & F_BIGDATA) != 0;
        DamageException.unless(
                dataAt + (big ? 8 : dataBytes) <= pages.pageBytes(), number, "has a row too long");
        DamageException.unless((flags & ~(F_BIGDATA | F_SUBDATA)) == 0, number, "has odd rows");
        order(page, number, node + NODE_BYTES, keyBytes);
        if (big) {
            overflow(page.getLong(dataAt), dataBytes);
        }
        entries++;
        nodes.node(page, node + NODE_BYTES, keyBytes, flags, dataAt, dataBytes);
    }

    private void order(ByteBuffer page, long number, int keyAt, int keyBytes)
            throws DamageException {
        byte[] key = new byte[keyBytes];
        page.get(keyAt, key);
        boolean sound =
                integerKeys
                        ? keyBytes == 8 && (lastKey == null || number(lastKey) < number(key))
                        : lastKey == null || Arrays.compareUnsigned(lastKey, key) < 0;
        DamageException.unless(sound, number, "has keys out of order");
        lastKey = key;
    }

    private static long number(byte[] key) {
        return ByteBuffer.wrap(key).order(java.nio.ByteOrder.nativeOrder()).getLong();
    }

    private void overflow(long first, long bytes) throws IOException, DamageException {
        ByteBuffer page = pages.read(first);
        DamageException.unless(
                page.getShort(10) == FilePages.P_OVERFLOW, first, "is of another kind");
        long count = Integer.toUnsignedLong(page.getInt(12));
        boolean room = count * pages.pageBytes() >= FilePages.HEADER_BYTES + bytes;
        DamageException.unless(room && count < Integer.MAX_VALUE, first, "is too small");
        pages.visitRest(first, count);
    }

    private static int keyBytes(ByteBuffer page, long number, int node) throws DamageException {
        int keyBytes = Short.toUnsignedInt(page.getShort(node + 6));
        DamageException.unless(keyBytes <= MAX_KEY_BYTES, number, "has a key that is too long");
        return keyBytes;
    }

    private static long low32(ByteBuffer page, int node) {
        return Short.toUnsignedLong(page.getShort(node))
                | Short.toUnsignedLong(page.getShort(node + 2)) << 16;
    }
}
