package io.routecast.store.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.lmdbjava.LmdbNativeException;

/**
 * Which failures are the disk's and may pass. Such a failure loses the whole open transaction and
 * nothing that is committed.
 */
public final class DiskFailure {
    private static final int EIO = 5;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;
    private static final int EDQUOT = 122;
    private static final int MDB_MAP_FULL = -30792;
    private static final int MDB_TXN_FULL = -30788;

    private DiskFailure() {}

    /** What is wrong, in a few words; null for a failure of another kind. */
    public static String of(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return of(failure.getCause());
        }
        if (failure instanceof FileSystemException unwritten && unwritten.getReason() != null) {
            return named(unwritten.getReason());
        }
        if (failure instanceof IOException unwritten) {
            return named(String.valueOf(unwritten.getMessage()));
        }
        return failure instanceof LmdbNativeException e ? ofResult(e.getResultCode()) : null;
    }

    /** Whether there is no room. */
    public static boolean isFull(IOException failure) {
        String reason = of(failure);
        return reason != null
                && (reason.equals(ofResult(ENOSPC)) || reason.equals(ofResult(EDQUOT)));
    }

    private static String ofResult(int code) {
        return switch (code) {
            case ENOSPC -> "the disk is full";
            case EDQUOT -> "the disk quota is used up";
            case EROFS -> "the disk is read-only";
            // LMDB reports a write that was cut short as EIO.
            case EIO -> "the disk is full or has failed";
            case MDB_MAP_FULL -> "the state file has reached its largest size";
            case MDB_TXN_FULL -> "a transaction has become too large";
            default -> null;
        };
    }

    /** Java gives errno only as text. */
    private static String named(String reason) {
        return switch (reason) {
            case "No space left on device" -> ofResult(ENOSPC);
            case "Disk quota exceeded" -> ofResult(EDQUOT);
            case "Read-only file system" -> ofResult(EROFS);
            case "Input/output error" -> ofResult(EIO);
            default -> null;
        };
    }
}
