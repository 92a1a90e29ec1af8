package io.routecast.store.directory;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an LMDB file can be opened at all. LMDB maps it and follows its offsets: a file that was
 * cut short or overwritten would end the process with a signal. Reads every page once. LMDB 0.9, 64
 * bits.
 *
 * <pre>
 * struct MDB_meta { u32 magic, version; u64 address, mapsize; MDB_db free, main; u64 last_pg, txnid; }
 * </pre>
 */
final class StateFile {
    private static final int MAGIC = 0xBEEFC0DE;
    private static final int DATA_VERSION = 1;
    private static final int MAGIC_AT = FilePages.HEADER_BYTES;
    private static final int FREE_AT = MAGIC_AT + 24;
    private static final int MAIN_AT = FREE_AT + TreeCheck.DB_BYTES;
    private static final int LAST_PAGE_AT = MAIN_AT + TreeCheck.DB_BYTES;
    private static final int TXNID_AT = LAST_PAGE_AT + 8;
    private static final int META_BYTES = TXNID_AT + 8;

    /** Where the pages of a table begin. */
    private record Table(ByteBuffer page, int at) {}

    private StateFile() {}

    /** What is wrong with it, in a few words; null if it is sound or missing. */
    static String damage(Path path) throws IOException {
        if (Files.notExists(path)) {
            return null;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            check(file);
            return null;
        } catch (EOFException e) {
            return "is cut short";
        } catch (DamageException e) {
            return "is damaged: " + e.getMessage();
        }
    }

    private static void check(FileChannel file) throws IOException, DamageException {
        ByteBuffer first = meta(file, 0, 0);
        int pageBytes = first.getInt(FREE_AT);
        boolean power = Integer.bitCount(pageBytes) == 1;
        DamageException.unless(power && pageBytes >= 256 && pageBytes <= 65_536, 0, "has no size");
        ByteBuffer second = meta(file, 1, pageBytes);
        ByteBuffer meta =
                Long.compareUnsigned(first.getLong(TXNID_AT), second.getLong(TXNID_AT)) >= 0
                        ? first
                        : second;
        long lastPage = meta.getLong(LAST_PAGE_AT);
        DamageException.unless(
                lastPage >= 1 && lastPage < Integer.MAX_VALUE, lastPage, "does not exist");
        FilePages pages = new FilePages(file, pageBytes, lastPage);
        List<Table> tables = new ArrayList<>();
        new TreeCheck(
                        pages,
                        (page, keyAt, keyBytes, flags, at, bytes) ->
                                tables.add(table(page, flags, at, bytes)))
                .check(meta, MAIN_AT);
        for (Table table : tables) {
            new TreeCheck(pages, (page, keyAt, keyBytes, flags, at, bytes) -> {})
                    .check(table.page(), table.at());
        }
        List<ByteBuffer> free = new ArrayList<>();
        new TreeCheck(
                        pages,
                        (page, keyAt, keyBytes, flags, at, bytes) ->
                                free(file, pages, page, flags, at, bytes, free))
                .check(meta, FREE_AT);
        for (ByteBuffer numbers : free) {
            while (numbers.hasRemaining()) {
                pages.visit(numbers.getLong());
            }
        }
    }

    private static ByteBuffer meta(FileChannel file, long number, int offset)
            throws IOException, DamageException {
        ByteBuffer page = FilePages.read(file, offset, META_BYTES);
        boolean kind = (page.getShort(10) & FilePages.P_META) != 0;
        DamageException.unless(kind && page.getInt(MAGIC_AT) == MAGIC, number, "is no LMDB page");
        if (page.getInt(MAGIC_AT + 4) != DATA_VERSION) {
            throw new DamageException("written by another version of LMDB");
        }
        return page;
    }

    private static Table table(ByteBuffer page, int flags, int at, long bytes)
            throws DamageException {
        boolean sound = flags == TreeCheck.F_SUBDATA && bytes == TreeCheck.DB_BYTES;
        DamageException.unless(sound, page.getLong(0), "does not name a table");
        return new Table(page, at);
    }

    /** struct { u64 count; u64 pgno[count]; } */
    private static void free(
            FileChannel file,
            FilePages pages,
            ByteBuffer page,
            int flags,
            int at,
            long bytes,
            List<ByteBuffer> found)
            throws IOException, DamageException {
        ByteBuffer list = page.slice(at, (int) Math.min(bytes, 8)).order(ByteOrder.nativeOrder());
        if ((flags & TreeCheck.F_BIGDATA) != 0) {
            long offset = page.getLong(at) * pages.pageBytes() + FilePages.HEADER_BYTES;
            list = FilePages.read(file, offset, Math.toIntExact(bytes));
        } else {
            list = page.slice(at, (int) bytes).order(ByteOrder.nativeOrder());
        }
        boolean counted = bytes >= 8 && list.getLong(0) >= 0 && list.getLong(0) <= bytes / 8 - 1;
        DamageException.unless(
                counted, page.getLong(0), "has a list of free pages that is too long");
        found.add(list.limit((int) (8 + 8 * list.getLong(0))).position(8));
    }
}
