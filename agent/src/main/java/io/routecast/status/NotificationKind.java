package io.routecast.status;

/** What a notification of the kernel is about. */
public enum NotificationKind {
    ROUTE,
    LINK,
    ADDRESS,
    NEXTHOP,
    NETCONF
}
