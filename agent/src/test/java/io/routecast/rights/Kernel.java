package io.routecast.rights;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.SaveError;

/** The calls by which a thread gives rights up: prctl(2), capset(2), and what has no wrapper. */
public interface Kernel {
    Kernel C = LibraryLoader.create(Kernel.class).load("c");

    int PR_SET_KEEPCAPS = 8;
    int PR_CAPBSET_DROP = 24;
    int PR_SET_NO_NEW_PRIVS = 38;
    int PR_CAP_AMBIENT = 47;
    int PR_CAP_AMBIENT_RAISE = 2;

    int CAP_NET_ADMIN = 12;
    int CAP_LAST_CAP = 63;

    /** _LINUX_CAPABILITY_VERSION_3: two structs of three words. */
    int CAPABILITY_VERSION = 0x20080522;

    @SaveError
    int prctl(int option, long first, long second, long third, long fourth);

    @SaveError
    int capset(Pointer header, Pointer data);

    /** Unlike the library's functions, which change all threads, this one changes the caller. */
    @SaveError
    long syscall(long number, long first, long second, long third);
}
