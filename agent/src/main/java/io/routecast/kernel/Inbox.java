package io.routecast.kernel;

import io.routecast.time.Signal;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The seam between the reader's thread and the mirror's: a queue bounded in bytes.
 *
 * <p>When it is full, the reader leaves messages in the socket's receive buffer. When that is full
 * too, the kernel reports an overrun: a loss is never silent.
 */
public final class Inbox {
    private final int maxBytes;
    private final Queue<Received> queue = new ArrayDeque<>();
    private final Signal work = new Signal();
    private final Signal room = new Signal();
    private int bytes;
    private boolean closed;

    public Inbox(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds, waiting for room; called by the reader. False once the inbox is closed. */
    public boolean put(Received received) throws InterruptedException {
        while (!add(received)) {
            room.await();
        }
        work.raise();
        return !isClosed();
    }

    /** Adds without waiting; false when there is no room. */
    public boolean offer(Received received) {
        boolean added = add(received);
        if (added) {
            work.raise();
        }
        return added;
    }

    private synchronized boolean add(Received received) {
        if (bytes > 0 && bytes + received.bytes() > maxBytes && !closed) {
            return false;
        }
        queue.add(received);
        bytes += received.bytes();
        return true;
    }

    /**
     * Waits until something comes or {@link #wake} is called; called by the mirror.
     *
     * @param nanos the longest wait; 0 only looks
     * @return false if neither has happened since the last call
     */
    public boolean await(long nanos) throws InterruptedException {
        return work.await(nanos, () -> !isEmpty());
    }

    /** Takes the next; called by the mirror. Null when there is none. */
    public Received take() {
        Received next;
        synchronized (this) {
            next = queue.poll();
            bytes -= next == null ? 0 : next.bytes();
        }
        if (next != null) {
            room.raise();
        }
        return next;
    }

    /** Ends an {@link #await}, for other work. */
    public void wake() {
        work.raise();
    }

    /** Whether a quarter of the room is taken. */
    public synchronized boolean crowded() {
        return bytes > maxBytes / 4;
    }

    public synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** How often messages waited and the mirror was not woken; from any thread. */
    public long missedWakeups() {
        return work.missed() + room.missed();
    }

    /** Releases a waiting reader. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        room.raise();
    }
}
