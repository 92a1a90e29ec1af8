package io.routecast.host;

/** The kernel's release is not supported. */
public final class UnsupportedKernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedKernelException(String message) {
        super(message);
    }
}
