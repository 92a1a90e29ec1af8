package io.routecast.store.disk;

import io.routecast.store.Store;
import io.routecast.store.entry.Entry;
import io.routecast.store.lmdb.Checksum;
import org.lmdbjava.LmdbNativeException;

/**
 * What is stored is not what was written, or not of this release. Only {@link Checksum}, {@link
 * Entry} and LMDB itself decide that. Only a new state helps: {@link Store#condemn}.
 */
public final class StoreDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MDB_PAGE_NOTFOUND = -30797;
    private static final int MDB_CORRUPTED = -30796;

    public StoreDamagedException(String what, Throwable cause) {
        super(what, cause);
    }

    /** What is damaged, in a few words; null for a failure of another kind. */
    public static String in(Throwable failure) {
        if (failure instanceof StoreDamagedException damaged) {
            return damaged.getMessage();
        }
        boolean damaged =
                failure instanceof LmdbNativeException e
                        && (e.getResultCode() == MDB_PAGE_NOTFOUND
                                || e.getResultCode() == MDB_CORRUPTED);
        return damaged ? failure.getMessage() : null;
    }
}
