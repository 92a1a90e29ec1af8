package io.routecast.host;

/** This kernel cannot be mirrored; another one can. */
public final class UnsupportedKernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedKernelException(String message) {
        super(message);
    }
}
