package io.routecast.socket;

import io.routecast.kernel.Beat;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import io.routecast.kernel.UnixMicros;
import io.routecast.kernel.Wakeable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Reads the kernel's notifications into the {@link Inbox}: the role of the thread "netlink-reader".
 *
 * <p>Joins its groups when constructed, so that nothing that happens afterwards is missed. Believes
 * only datagrams from port 0, the kernel: root may send forged ones to the groups.
 */
public final class NotificationReader implements Runnable, Wakeable, AutoCloseable {
    private static final int DATAGRAMS = 64;
    // An IPv6 route of many tunnels takes more than the 64 KiB that its RTA_MULTIPATH can say.
    private static final int SLOT_BYTES = 256 * 1024;
    private static final int POLLFD = 8;
    // struct sk_buff and struct skb_shared_info alone take more.
    private static final int LEAST_QUEUED_BYTES = 512;

    private final NetlinkSocket socket = new NetlinkSocket();
    private final MessageVector vector = new MessageVector(DATAGRAMS, SLOT_BYTES);
    private final Pointer pollfds = Memory.allocateDirect(LibC.RUNTIME, 2 * POLLFD, true);
    private final Descriptor wakeFd =
            new Descriptor(LibC.C.eventfd(0, LibC.EFD_CLOEXEC), "eventfd");
    private final int receiveBufferBytes;
    private final Inbox inbox;
    private final Beat beat = new Beat();
    private final LongAdder forged = new LongAdder();
    private final Pointer counter = Memory.allocateDirect(LibC.RUNTIME, 8);
    private volatile boolean stopping;
    private final AtomicLong drainRequests = new AtomicLong();
    private long drainAsked;
    private long drainAnswered;
    private int leftToDrain;
    private boolean overrun;
    private int dropsSeen;

    /**
     * @param groups RTNLGRP_* numbers; those that the kernel does not know are an error
     * @param receiveBufferBytes asked of the kernel, see {@link #receiveBufferBytes()}
     */
    public NotificationReader(int[] groups, int receiveBufferBytes, Inbox inbox) {
        this.inbox = inbox;
        this.receiveBufferBytes = socket.receiveBuffer(receiveBufferBytes);
        for (int group : groups) {
            socket.join(group);
        }
        watch(0, socket.fd());
        watch(1, wakeFd.number());
    }

    /** The receive buffer that the kernel accounts against: twice what was asked, when granted. */
    public int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    /** Datagrams from others than the kernel, ignored. */
    public long forged() {
        return forged.sum();
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
                readOrWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOrWait() throws InterruptedException {
        // Before the queue is found empty, or all read that was in it: what came in between would
        // be missed.
        noteDrainRequest();
        int n = vector.receive(socket.fd());
        if (n > 0) {
            deliver(n);
            leftToDrain -= n;
            if (leftToDrain <= 0 && !overrun) {
                declareDrained();
            }
        } else if (n == -LibC.ENOBUFS || n == -LibC.EMSGSIZE) {
            // Said once, before the older messages; later ones are dropped until all are read.
            // EMSGSIZE: rtnl_set_sk_err(), of a message that the kernel has made too small.
            overrun = true;
        } else if (n == -LibC.EAGAIN) {
            declareOverrun();
            declareDrained();
            await();
        } else if (n != -LibC.EINTR) {
            throw new SocketException("recvmmsg", -n);
        }
    }

    private void deliver(int n) throws InterruptedException {
        long now = UnixMicros.now();
        byte[] buffer = new byte[paddedLength(n)];
        int length = 0;
        for (int i = 0; i < n; i++) {
            if (vector.senderPort(i) != 0) {
                forged.increment();
            } else if (vector.truncated(i)) {
                inbox.put(new Received.Truncated(now));
            } else {
                vector.copy(i, buffer, length);
                length += align(vector.length(i));
            }
        }
        if (length > 0) {
            inbox.put(new Received.Messages(buffer, length, now));
        }
    }

    private int paddedLength(int n) {
        int length = 0;
        for (int i = 0; i < n; i++) {
            length += align(Math.min(vector.length(i), SLOT_BYTES));
        }
        return length;
    }

    private void declareOverrun() throws InterruptedException {
        if (overrun) {
            overrun = false;
            int drops = socket.drops();
            inbox.put(
                    new Received.Overrun(
                            Integer.toUnsignedLong(drops - dropsSeen), UnixMicros.now()));
            dropsSeen = drops;
        }
    }

    private void noteDrainRequest() {
        long requests = drainRequests.get();
        if (requests != drainAsked) {
            drainAsked = requests;
            leftToDrain = socket.queuedBytes() / LEAST_QUEUED_BYTES;
        }
    }

    /**
     * The queue was found empty, or as many datagrams were read as can have been in it: one that
     * the kernel fills as fast as it is read would never be found empty. Had some been dropped
     * before the request, ENOBUFS would have come before them.
     */
    private void declareDrained() throws InterruptedException {
        if (drainAnswered != drainAsked) {
            drainAnswered = drainAsked;
            inbox.put(new Received.Drained(drainAsked));
        }
    }

    private void await() {
        LibC.C.poll(pollfds, 2, Beat.WAIT_MILLIS);
        if ((pollfds.getShort(POLLFD + 6) & LibC.POLLIN) != 0) {
            LibC.C.read(wakeFd.number(), counter, 8);
        }
    }

    /** Asks for {@link Received.Drained}, from any thread. */
    @Override
    public void wake() {
        drainRequests.incrementAndGet();
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

    private static int align(int length) {
        return (length + 3) & ~3;
    }
}
