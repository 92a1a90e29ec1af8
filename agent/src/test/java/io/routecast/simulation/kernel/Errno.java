package io.routecast.simulation.kernel;

/** Numbers of {@code <asm-generic/errno.h>} with which the model refuses, under their C names. */
final class Errno {
    static final int OK = 0;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EMSGSIZE = 90;
    static final int ENETDOWN = 100;
    static final int ENETUNREACH = 101;
    static final int EADDRNOTAVAIL = 99;

    private Errno() {}
}
