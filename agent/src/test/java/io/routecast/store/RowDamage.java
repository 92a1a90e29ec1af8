package io.routecast.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/** Damages a row of the state as a bad disk may: LMDB does not notice. */
public final class RowDamage {
    private static final byte NO_KIND = 99;

    private RowDamage() {}

    /** Gives the first entry an unknown kind; works beside a running agent. */
    public static void damage(Path stateDirectory) {
        damage(stateDirectory, "outbox");
    }

    /**
     * Likewise for the routes of the mirror's first key, which a notification of that key reads.
     */
    public static void damageMirror(Path stateDirectory) {
        damage(stateDirectory, "mirror");
    }

    private static void damage(Path stateDirectory, String table) {
        try (Env<ByteBuffer> env =
                Env.create(ByteBufferProxy.PROXY_SAFE)
                        .setMapSize(1 << 30)
                        .setMaxDbs(4)
                        .open(stateDirectory.toFile(), EnvFlags.MDB_NOTLS)) {
            Dbi<ByteBuffer> rows = env.openDbi(table);
            try (Txn<ByteBuffer> txn = env.txnWrite()) {
                damageFirst(rows, txn);
                txn.commit();
            }
        }
    }

    private static void damageFirst(Dbi<ByteBuffer> rows, Txn<ByteBuffer> txn) {
        ByteBuffer key;
        ByteBuffer row;
        try (Cursor<ByteBuffer> cursor = rows.openCursor(txn)) {
            if (!cursor.first()) {
                throw new AssertionError("the table is empty");
            }
            key = ByteBuffer.allocateDirect(cursor.key().remaining());
            key.put(cursor.key()).flip();
            row = ByteBuffer.allocateDirect(cursor.val().remaining());
            row.put(cursor.val()).put(Integer.BYTES, NO_KIND).flip();
        }
        rows.put(txn, key, row);
    }
}
