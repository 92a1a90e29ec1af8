package io.routecast.store.disk;

import java.nio.file.Path;

/** The disk accepts no write now; trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(Path directory, String what, Throwable cause) {
        super("state directory " + directory + ": " + what, cause);
    }
}
