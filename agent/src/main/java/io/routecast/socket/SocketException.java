package io.routecast.socket;

/** A system call on a netlink socket failed, and would fail again. */
public final class SocketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SocketException(String operation, int errno) {
        super(operation + ": " + LibC.C.strerror(errno) + " (errno " + errno + ")");
    }
}
