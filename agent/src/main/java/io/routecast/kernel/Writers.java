package io.routecast.kernel;

import io.routecast.client.record.WriterProcess;

/**
 * Finds the process behind a notification. Owned by the mirror's thread; waits for milliseconds at
 * most, and seldom.
 */
@FunctionalInterface
public interface Writers {
    /** Knows none. */
    Writers NONE = (port, seq, receipt) -> null;

    /**
     * The process that made a change.
     *
     * @param port {@code nlmsg_pid} of the notification, unsigned
     * @param seq its {@code nlmsg_seq}, unsigned: the number of the request
     * @param receipt when the notification can have been made
     * @return null unless it is certain
     */
    WriterProcess writer(long port, long seq, Receipt receipt);
}
