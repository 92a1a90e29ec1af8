package io.routecast.socket;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Waits until a socket has something to read, or somebody wakes it: poll(2) with an eventfd. Waited
 * for by one thread, woken by any.
 */
final class WakeableWait implements AutoCloseable {
    private static final int POLLFD = 8;

    private final Pointer pollfds = Memory.allocateDirect(LibC.RUNTIME, 2 * POLLFD, true);
    private final Descriptor wakeFd =
            new Descriptor(LibC.C.eventfd(0, LibC.EFD_CLOEXEC), "eventfd");
    private final Pointer counter = Memory.allocateDirect(LibC.RUNTIME, 8);

    WakeableWait(int fd) {
        watch(0, fd);
        watch(1, wakeFd.number());
    }

    private void watch(int index, int fd) {
        pollfds.putInt((long) index * POLLFD, fd);
        pollfds.putShort((long) index * POLLFD + 4, LibC.POLLIN);
    }

    void await(int millis) {
        LibC.C.poll(pollfds, 2, millis);
        if ((pollfds.getShort(POLLFD + 6) & LibC.POLLIN) != 0) {
            LibC.C.read(wakeFd.number(), counter, 8);
        }
    }

    /** Ends the wait, or the next one. */
    void wake() {
        Pointer one = Memory.allocateDirect(LibC.RUNTIME, 8);
        one.putLong(0, 1);
        LibC.C.write(wakeFd.number(), one, 8);
    }

    @Override
    public void close() {
        wakeFd.close();
    }
}
