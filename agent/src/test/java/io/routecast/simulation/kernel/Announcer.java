package io.routecast.simulation.kernel;

import io.routecast.route.Route;

/** Notifies listeners of what the kernel does. */
final class Announcer {
    private final NotificationQueue queue;
    private Runnable afterRoute = () -> {};

    Announcer(NotificationQueue queue) {
        this.queue = queue;
    }

    /** Runs this after each announcement of a route. */
    void afterRoute(Runnable work) {
        afterRoute = work;
    }

    void route(int type, int flags, RequestOrigin origin, Route route) {
        queue.add(RouteMessages.of(type, flags, origin, route), TrueSize.reservedFor(route));
        afterRoute.run();
    }

    void link(int type, Link link) {
        queue.add(LinkMessages.of(type, 0, RequestOrigin.KERNEL, link), LinkMessages.RESERVED);
    }

    void nexthop(int type, RequestOrigin origin, NexthopObject object) {
        add(NexthopMessages.of(type, 0, origin, object));
    }

    void address(int type, RequestOrigin origin, HostAddress address) {
        add(AddressMessages.of(type, 0, origin, address));
    }

    /** For these little more is reserved than they need. */
    private void add(byte[] message) {
        queue.add(message, message.length);
    }
}
