package io.routecast.fault;

import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.RouteDecoder;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Route;
import io.routecast.socket.NotificationReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The kernel's notifications for one requester, received independently of the agent. */
final class NotificationListener implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 20;

    private final long port;
    private final Inbox inbox = new Inbox(BUFFER_BYTES);
    private final NotificationReader reader;
    private final Map<Long, Heard> heard = new HashMap<>();
    private boolean overrun;
    private volatile boolean stopping;

    /**
     * A notification.
     *
     * @param micros when it was heard, Unix µs
     */
    record Heard(String prefix, long micros) {}

    private NotificationListener(long port) {
        this.port = port;
        int[] groups = {Rtnetlink.RTNLGRP_IPV4_ROUTE, Rtnetlink.RTNLGRP_IPV6_ROUTE};
        reader = new NotificationReader(groups, BUFFER_BYTES, inbox);
    }

    /**
     * Begins to listen.
     *
     * @param port {@code nlmsg_pid} of the requester
     */
    static NotificationListener start(NetworkNamespace namespace, long port) throws Exception {
        return namespace.call(
                () -> {
                    NotificationListener listener = new NotificationListener(port);
                    daemon(listener.reader, "listener-reader");
                    daemon(listener::run, "listener");
                    return listener;
                });
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                inbox.await(TimeUnit.SECONDS.toNanos(1));
                for (Received next = inbox.take(); next != null; next = inbox.take()) {
                    take(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(Received received) {
        if (received instanceof Received.Messages messages) {
            NetlinkMessage message =
                    new NetlinkMessage().reset(messages.buffer(), 0, messages.length());
            while (message.next()) {
                if (message.pid() == port) {
                    heard.put(message.seq(), heard(message, messages.receivedMicros()));
                }
            }
        } else {
            overrun = true;
        }
    }

    private static Heard heard(NetlinkMessage message, long micros) {
        Route route =
                RouteDecoder.decode(
                        message.buffer(), message.payloadOffset(), message.payloadLength());
        return new Heard(route.prefix().toString(), micros);
    }

    /** All that was heard, by {@code nlmsg_seq}. */
    synchronized Map<Long, Heard> heard() {
        if (overrun) {
            throw new AssertionError("the listener itself has missed something");
        }
        return Map.copyOf(heard);
    }

    @Override
    public void close() {
        stopping = true;
        reader.stop();
        inbox.wake();
    }
}
