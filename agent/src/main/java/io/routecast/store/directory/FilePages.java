package io.routecast.store.directory;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.BitSet;

/**
 * The pages of an LMDB file, read one by one without mapping it, and which of them were visited.
 *
 * <pre>
 * struct MDB_page { u64 pgno; u16 pad; u16 flags; union { struct { u16 lower, upper; }; u32 pages; } }
 * </pre>
 */
final class FilePages {
    static final int HEADER_BYTES = 16;
    static final int P_BRANCH = 0x01;
    static final int P_LEAF = 0x02;
    static final int P_OVERFLOW = 0x04;
    static final int P_META = 0x08;

    private final FileChannel file;
    private final int pageBytes;
    private final long lastPage;
    private final BitSet visited = new BitSet();

    FilePages(FileChannel file, int pageBytes, long lastPage) {
        this.file = file;
        this.pageBytes = pageBytes;
        this.lastPage = lastPage;
    }

    int pageBytes() {
        return pageBytes;
    }

    /** Reads a page that was not visited before. */
    ByteBuffer read(long number) throws IOException, DamageException {
        visit(number);
        ByteBuffer page = read(file, number * pageBytes, pageBytes);
        DamageException.unless(page.getLong(0) == number, number, "is another page");
        return page;
    }

    /** Visits the pages after the first of a value that takes several. */
    void visitRest(long first, long count) throws DamageException {
        for (long number = first + 1; number < first + count; number++) {
            visit(number);
        }
    }

    /** Visits a page, which may be free. */
    void visit(long number) throws DamageException {
        DamageException.unless(number > 1 && number <= lastPage, number, "does not exist");
        DamageException.unless(!visited.get((int) number), number, "is used twice");
        visited.set((int) number);
    }

    static ByteBuffer read(FileChannel file, long offset, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        while (buffer.hasRemaining()) {
            if (file.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
