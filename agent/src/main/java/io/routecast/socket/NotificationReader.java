package io.routecast.socket;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.ReaderTurn;
import io.routecast.kernel.Wakeable;
import io.routecast.time.Clock;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * The role of the thread "netlink-reader": runs {@link ReaderTurn}, and waits for the kernel
 * between turns.
 *
 * <p>Joins its groups in the constructor, so that no later notification is missed.
 */
public final class NotificationReader implements Runnable, Wakeable, AutoCloseable {
    private static final int POLLFD = 8;

    private final NotificationSocket socket;
    private final Pointer pollfds = Memory.allocateDirect(LibC.RUNTIME, 2 * POLLFD, true);
    private final Descriptor wakeFd =
            new Descriptor(LibC.C.eventfd(0, LibC.EFD_CLOEXEC), "eventfd");
    private final Inbox inbox;
    private final ReaderTurn reader;
    private final Beat beat = new Beat();
    private final Pointer counter = Memory.allocateDirect(LibC.RUNTIME, 8);
    private volatile boolean stopping;

    /**
     * @param groups RTNLGRP_* numbers; unknown ones are an error
     * @param receiveBufferBytes asked of the kernel, see {@link #receiveBufferBytes()}
     */
    public NotificationReader(int[] groups, int receiveBufferBytes, Inbox inbox) {
        this.inbox = inbox;
        socket = new NotificationSocket(groups, receiveBufferBytes);
        reader = new ReaderTurn(socket, inbox, Clock.SYSTEM);
        watch(0, socket.fd());
        watch(1, wakeFd.number());
    }

    /** The receive buffer that the kernel accounts against: twice what was asked, when granted. */
    public int receiveBufferBytes() {
        return socket.receiveBufferBytes();
    }

    /** Datagrams that did not come from the kernel, ignored. */
    public long forged() {
        return reader.forged();
    }

    /** Beats at every turn. */
    public Beat beat() {
        return beat;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                beat.beat();
                if (!reader.turn()) {
                    await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        LibC.C.poll(pollfds, 2, Beat.WAIT_MILLIS);
        if ((pollfds.getShort(POLLFD + 6) & LibC.POLLIN) != 0) {
            LibC.C.read(wakeFd.number(), counter, 8);
        }
    }

    /** Asks for {@link io.routecast.kernel.Received.Drained}, from any thread. */
    @Override
    public void wake() {
        reader.requestDrain();
        signal();
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopping = true;
        inbox.close();
        signal();
    }

    /** Closes the sockets, once {@link #run} has ended and nobody calls {@link #wake} any more. */
    @Override
    public void close() {
        socket.close();
        wakeFd.close();
    }

    private void signal() {
        Pointer one = Memory.allocateDirect(LibC.RUNTIME, 8);
        one.putLong(0, 1);
        LibC.C.write(wakeFd.number(), one, 8);
    }

    private void watch(int index, int fd) {
        pollfds.putInt((long) index * POLLFD, fd);
        pollfds.putShort((long) index * POLLFD + 4, LibC.POLLIN);
    }
}
