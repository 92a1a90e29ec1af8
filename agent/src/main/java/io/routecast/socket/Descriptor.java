package io.routecast.socket;

/**
 * A file descriptor, closed once, by its owner, after all other threads have stopped using it. A
 * use after that passes -1, which the kernel refuses, and not a number that may have been given to
 * another file.
 */
final class Descriptor implements AutoCloseable {
    private static final int NONE = -1;

    private volatile int number;

    /**
     * @param result of the system call that makes one
     * @param operation that call, for the error message
     */
    Descriptor(int result, String operation) {
        NetlinkSocket.check(result, operation);
        number = result;
    }

    int number() {
        return number;
    }

    @Override
    public synchronized void close() {
        int closing = number;
        number = NONE;
        if (closing != NONE) {
            LibC.C.close(closing);
        }
    }
}
