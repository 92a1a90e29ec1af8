package io.routecast.socket;

/**
 * A file descriptor, closed once, by its owner, when no other thread uses it any more. Whoever
 * comes too late uses -1, which the kernel refuses, and not a number that is somebody else's by
 * now.
 */
final class Descriptor implements AutoCloseable {
    private static final int NONE = -1;

    private volatile int number;

    /**
     * @param result of the system call that makes one
     * @param operation that call, for the message when it has failed
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
