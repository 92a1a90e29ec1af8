package io.routecast.store.disk;

import java.nio.file.Path;

/** The configured state directory holds other files: only another configuration helps. */
public final class ForeignDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForeignDirectoryException(Path directory, String holds) {
        super(
                "state directory "
                        + directory
                        + ": is neither empty nor the state of routecast (it holds "
                        + holds
                        + "); set routecast.state-dir to a directory of its own");
    }
}
