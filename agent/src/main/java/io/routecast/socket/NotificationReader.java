package io.routecast.socket;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.ReaderTurn;
import io.routecast.kernel.Wakeable;
import io.routecast.time.Clock;

/**
 * The role of the thread "netlink-reader": runs {@link ReaderTurn}, and waits for the kernel
 * between turns.
 *
 * <p>Joins its groups in the constructor, so that no later notification is missed.
 */
public final class NotificationReader implements Runnable, Wakeable, AutoCloseable {
    private final NotificationSocket socket;
    private final WakeableWait wait;
    private final Inbox inbox;
    private final ReaderTurn reader;
    private final Beat beat = new Beat();
    private volatile boolean stopping;

    /**
     * @param groups RTNLGRP_* numbers; unknown ones are an error
     * @param receiveBufferBytes asked of the kernel, see {@link #receiveBufferBytes()}
     */
    public NotificationReader(int[] groups, int receiveBufferBytes, Inbox inbox) {
        this.inbox = inbox;
        socket = new NotificationSocket(groups, receiveBufferBytes);
        reader = new ReaderTurn(socket, inbox, Clock.SYSTEM);
        wait = new WakeableWait(socket.fd());
    }

    /** The receive buffer that the kernel accounts against: twice what was asked, when granted. */
    public int receiveBufferBytes() {
        return socket.receiveBufferBytes();
    }

    /** What waits in its queue, as the kernel accounts it; from any thread. */
    public int queuedBytes() {
        return socket.queuedBytes();
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
                    wait.await(Beat.WAIT_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for {@link io.routecast.kernel.Received.Drained}, from any thread. */
    @Override
    public void wake() {
        reader.requestDrain();
        wait.wake();
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopping = true;
        inbox.close();
        wait.wake();
    }

    /** Closes the sockets, once {@link #run} has ended and nobody calls {@link #wake} any more. */
    @Override
    public void close() {
        socket.close();
        wait.close();
    }
}
