package io.routecast.store.disk;

import java.nio.file.Path;

/** The state directory cannot be used as it is; an operator has to look at it. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(Path directory, String what, Throwable cause) {
        super("state directory " + directory + ": " + what, cause);
    }
}
