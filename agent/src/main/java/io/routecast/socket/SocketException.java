package io.routecast.socket;

/** A system call on a netlink socket failed for a reason that trying again does not mend. */
public final class SocketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SocketException(String operation, int errno) {
        super(operation + ": " + LibC.C.strerror(errno) + " (errno " + errno + ")");
    }
}
