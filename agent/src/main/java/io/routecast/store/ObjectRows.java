package io.routecast.store;

import io.routecast.client.record.Stream;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.lmdb.TableCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;

/**
 * The mirrored objects of all streams but the routes: one table, whose keys begin with the code of
 * the stream. Part of the store.
 */
public final class ObjectRows {
    private static final String ROW = "a mirrored object";

    /** A key, without its stream, and its value. */
    public record Row(byte[] key, byte[] value) {}

    private final Dbi<ByteBuffer> objects;
    private final DirectBuffers buffers;

    ObjectRows(Dbi<ByteBuffer> objects, DirectBuffers buffers) {
        this.objects = objects;
        this.buffers = buffers;
    }

    /** The value of a key; null for none. */
    byte[] get(Txn<ByteBuffer> txn, Stream stream, byte[] key) {
        ByteBuffer found = objects.get(txn, buffers.key(whole(stream, key)));
        return found == null ? null : DirectBuffers.copy(Checksum.open(found, ROW));
    }

    void put(Txn<ByteBuffer> txn, Stream stream, byte[] key, byte[] value) {
        objects.put(txn, buffers.key(whole(stream, key)), buffers.withChecksum(value));
    }

    void delete(Txn<ByteBuffer> txn, Stream stream, byte[] key) {
        objects.delete(txn, buffers.key(whole(stream, key)));
    }

    /** Some rows in the order of their keys, from that key on. */
    List<Row> page(Txn<ByteBuffer> txn, Stream stream, byte[] from, int limit) {
        List<Row> rows = new ArrayList<>();
        try (TableCursor cursor =
                TableCursor.checked(
                        objects.openCursor(txn), buffers.key(whole(stream, from)), ROW)) {
            for (; cursor.valid() && rows.size() < limit; cursor.next()) {
                byte[] key = DirectBuffers.copy(cursor.key());
                if (key[0] != stream.code()) {
                    break;
                }
                byte[] value = DirectBuffers.copy(cursor.value());
                rows.add(new Row(Arrays.copyOfRange(key, 1, key.length), value));
            }
        }
        return rows;
    }

    private static byte[] whole(Stream stream, byte[] key) {
        byte[] whole = new byte[1 + key.length];
        whole[0] = stream.code();
        System.arraycopy(key, 0, whole, 1, key.length);
        return whole;
    }
}
