package io.routecast.writer;

import io.routecast.kernel.NotificationSource;
import io.routecast.kernel.Wakeable;

/**
 * The kernel's events of processes, datagram by datagram: {@link ProcessConnector} says what they
 * mean. Owned by one thread, woken by any.
 */
public interface ProcessEventSource extends NotificationSource, Wakeable, AutoCloseable {
    /** Waits until there is something to receive, until {@link #wake}, or for so long. */
    void await(int millis);

    @Override
    void close();
}
