package io.routecast.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/** What a bad disk may do to an entry of the outbox: LMDB finds nothing wrong with it. */
public final class OutboxDamage {
    private static final byte NO_KIND = 99;

    private OutboxDamage() {}

    /** Makes the first entry one of a kind that there is not; also beside a running agent. */
    public static void damage(Path stateDirectory) {
        try (Env<ByteBuffer> env =
                Env.create(ByteBufferProxy.PROXY_SAFE)
                        .setMapSize(1 << 30)
                        .setMaxDbs(4)
                        .open(stateDirectory.toFile(), EnvFlags.MDB_NOTLS)) {
            Dbi<ByteBuffer> outbox = env.openDbi("outbox");
            try (Txn<ByteBuffer> txn = env.txnWrite()) {
                damageFirst(outbox, txn);
                txn.commit();
            }
        }
    }

    private static void damageFirst(Dbi<ByteBuffer> outbox, Txn<ByteBuffer> txn) {
        ByteBuffer key = ByteBuffer.allocateDirect(Long.BYTES);
        ByteBuffer row;
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            if (!cursor.first()) {
                throw new AssertionError("the outbox is empty");
            }
            key.putLong(cursor.key().getLong(0)).flip();
            row = ByteBuffer.allocateDirect(cursor.val().remaining());
            row.put(cursor.val()).put(Integer.BYTES, NO_KIND).flip();
        }
        outbox.put(txn, key, row);
    }
}
