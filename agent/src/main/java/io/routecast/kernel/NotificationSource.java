package io.routecast.kernel;

/**
 * The kernel's notifications, datagram by datagram, read without waiting. Owned by the reader's
 * thread.
 */
public interface NotificationSource {
    /** Answer of {@link #receive}: the queue is empty. */
    int EAGAIN = 11;

    /**
     * Answer of {@link #receive}: some were dropped. Reported once, before the older ones; until
     * all of those are read, newer ones are dropped as well.
     */
    int ENOBUFS = 105;

    /** Reads what is queued, up to a bound: the number of datagrams, or -errno. */
    int receive();

    /** nl_pid of the sender of the i-th; 0 is the kernel, and nobody can forge that. */
    int senderPort(int i);

    /** Bytes of the i-th. */
    int length(int i);

    /** Whether the i-th did not fit its slot. */
    boolean truncated(int i);

    /** Copies the i-th. */
    void copy(int i, byte[] target, int offset);

    /** How many the kernel has dropped since the socket was opened; it wraps around. */
    int drops();

    /** Bytes in the queue, as the kernel accounts them. */
    int queuedBytes();
}
