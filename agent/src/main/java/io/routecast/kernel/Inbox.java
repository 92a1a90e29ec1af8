package io.routecast.kernel;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The seam between the reader's thread and the mirror's: a queue bounded in bytes.
 *
 * <p>When it is full the reader leaves messages where they are, in the socket's receive buffer, and
 * the kernel declares what does not fit there: the loss is never silent.
 */
public final class Inbox {
    private final int maxBytes;
    private final Queue<Received> queue = new ArrayDeque<>();
    private int bytes;
    private boolean woken;
    private boolean closed;

    public Inbox(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds, when there is room; called by the reader. False once the inbox is closed. */
    public synchronized boolean put(Received received) throws InterruptedException {
        while (bytes > 0 && bytes + received.bytes() > maxBytes && !closed) {
            wait();
        }
        queue.add(received);
        bytes += received.bytes();
        notifyAll();
        return !closed;
    }

    /**
     * Takes the next; called by the mirror.
     *
     * @param waitMillis how long to wait for one
     * @return null after that time, or when {@link #wake} was called
     */
    public synchronized Received poll(long waitMillis) throws InterruptedException {
        if (queue.isEmpty() && !woken && waitMillis > 0) {
            wait(waitMillis);
        }
        woken = false;
        Received next = queue.poll();
        if (next != null) {
            bytes -= next.bytes();
            notifyAll();
        }
        return next;
    }

    /** Ends a {@link #poll} that waits: there is other work. */
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Whether a quarter of the room is taken. */
    public synchronized boolean crowded() {
        return bytes > maxBytes / 4;
    }

    public synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Lets a waiting reader go. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
