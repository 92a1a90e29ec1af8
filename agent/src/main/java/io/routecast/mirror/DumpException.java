package io.routecast.mirror;

/** The kernel refuses a dump again and again, so that the mirror cannot be made. */
public final class DumpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DumpException(String what, int errno) {
        super("the kernel refuses to dump its " + what + ": errno " + errno);
    }
}
