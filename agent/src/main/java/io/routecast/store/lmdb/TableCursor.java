package io.routecast.store.lmdb;

import java.nio.ByteBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;

/**
 * A walk through a table in key order (unsigned bytes). Its buffers point into the table and are
 * valid until the next move or change. Must not outlive its transaction.
 */
public final class TableCursor implements AutoCloseable {
    private final Cursor<ByteBuffer> cursor;
    // Null where values have no checksum.
    private final String row;
    private ByteBuffer opened;
    private boolean valid;

    private TableCursor(Cursor<ByteBuffer> cursor, ByteBuffer from, String row) {
        this.cursor = cursor;
        this.row = row;
        valid = from.hasRemaining() ? cursor.get(from, GetOp.MDB_SET_RANGE) : cursor.first();
    }

    /** Over values without a checksum. */
    public static TableCursor unchecked(Cursor<ByteBuffer> cursor, ByteBuffer from) {
        return new TableCursor(cursor, from, null);
    }

    /**
     * Over values with a {@link Checksum}.
     *
     * @param row names one of them in messages
     */
    public static TableCursor checked(Cursor<ByteBuffer> cursor, ByteBuffer from, String row) {
        return new TableCursor(cursor, from, row);
    }

    /** False once the walk is past the last row. */
    public boolean valid() {
        return valid;
    }

    public ByteBuffer key() {
        return cursor.key();
    }

    /**
     * @throws StoreDamagedException when it is not what was written
     */
    public ByteBuffer value() {
        if (opened == null) {
            opened = row == null ? cursor.val() : Checksum.open(cursor.val(), row);
        }
        return opened;
    }

    public void next() {
        opened = null;
        valid = cursor.next();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
