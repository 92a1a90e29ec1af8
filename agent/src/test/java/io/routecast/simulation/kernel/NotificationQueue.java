package io.routecast.simulation.kernel;

import io.routecast.kernel.NotificationSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The receive queue of a netlink socket. What does not fit is dropped, and so is everything after
 * it until the queue was read empty; ENOBUFS reports it once, before what is in the queue ({@code
 * netlink_attachskb}, {@code netlink_overrun}).
 */
public final class NotificationQueue implements NotificationSource {
    private static final int DATAGRAMS = 64;

    /** A message, and what the kernel accounts for it. */
    private record Datagram(byte[] message, int size) {}

    private final int receiveBufferBytes;
    private final Queue<Datagram> queue = new ArrayDeque<>();
    private final List<byte[]> received = new ArrayList<>();
    private int queuedBytes;
    private int drops;
    private boolean congested;
    private boolean overrun;

    /**
     * @param receiveBufferBytes what the kernel accounts against: SK_MEMINFO_RCVBUF
     */
    NotificationQueue(int receiveBufferBytes) {
        this.receiveBufferBytes = receiveBufferBytes;
    }

    /**
     * Adds a message, or drops it.
     *
     * @param reserved how many bytes the kernel has reserved for it
     */
    void add(byte[] message, int reserved) {
        int size = TrueSize.of(reserved, message.length);
        if (congested || queuedBytes > 0 && queuedBytes + size > receiveBufferBytes) {
            overrun |= !congested;
            congested = true;
            drops++;
        } else {
            queue.add(new Datagram(message, size));
            queuedBytes += size;
        }
    }

    /** As if all had been read and forgotten. */
    void clear() {
        queue.clear();
        queuedBytes = 0;
    }

    /** Another socket in place of this one. */
    void reopen() {
        clear();
        drops = 0;
        congested = false;
        overrun = false;
    }

    @Override
    public int receive() {
        received.clear();
        if (overrun) {
            overrun = false;
            return -ENOBUFS;
        }
        while (received.size() < DATAGRAMS && !queue.isEmpty()) {
            Datagram next = queue.remove();
            received.add(next.message);
            queuedBytes -= next.size;
        }
        congested &= !queue.isEmpty();
        return received.isEmpty() ? -EAGAIN : received.size();
    }

    @Override
    public int senderPort(int i) {
        return 0;
    }

    @Override
    public int length(int i) {
        return received.get(i).length;
    }

    @Override
    public boolean truncated(int i) {
        return false;
    }

    @Override
    public void copy(int i, byte[] target, int offset) {
        byte[] message = received.get(i);
        System.arraycopy(message, 0, target, offset, message.length);
    }

    @Override
    public int drops() {
        return drops;
    }

    @Override
    public int queuedBytes() {
        return queuedBytes;
    }
}
