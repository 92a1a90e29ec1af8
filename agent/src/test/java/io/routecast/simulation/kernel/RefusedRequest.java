package io.routecast.simulation.kernel;

/** The kernel refuses a request. */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int errno;

    RefusedRequest(int errno) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
    }
}
