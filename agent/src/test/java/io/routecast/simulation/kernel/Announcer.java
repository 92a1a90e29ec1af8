package io.routecast.simulation.kernel;

import io.routecast.route.Route;

/** Tells listeners what the kernel does. */
final class Announcer {
    private final NotificationQueue queue;

    Announcer(NotificationQueue queue) {
        this.queue = queue;
    }

    void route(int type, int flags, Origin origin, Route route) {
        queue.add(RouteMessages.of(type, flags, origin, route), TrueSize.reservedFor(route));
    }

    void link(int type, Link link) {
        queue.add(LinkMessages.of(type, 0, Origin.KERNEL, link), LinkMessages.RESERVED);
    }

    void nexthop(int type, Origin origin, NexthopObject object) {
        add(NexthopMessages.of(type, 0, origin, object));
    }

    void address(int type, Origin origin, HostAddress address) {
        add(AddressMessages.of(type, 0, origin, address));
    }

    /** For these little more is reserved than they need. */
    private void add(byte[] message) {
        queue.add(message, message.length);
    }
}
