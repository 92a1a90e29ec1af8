package io.routecast.store;

import java.nio.ByteBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;

/**
 * A walk through a table in key order (unsigned bytes). Its buffers point into the table and hold
 * only until the next move or change; not to be used after its transaction has ended.
 */
public final class TableCursor implements AutoCloseable {
    private final Cursor<ByteBuffer> cursor;
    private boolean valid;

    TableCursor(Cursor<ByteBuffer> cursor, ByteBuffer from) {
        this.cursor = cursor;
        valid = from.hasRemaining() ? cursor.get(from, GetOp.MDB_SET_RANGE) : cursor.first();
    }

    /** False once the walk is past the last row. */
    public boolean valid() {
        return valid;
    }

    public ByteBuffer key() {
        return cursor.key();
    }

    public ByteBuffer value() {
        return cursor.val();
    }

    public void next() {
        valid = cursor.next();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
