package io.routecast.status;

/** The subject of a notification of the kernel. */
public enum NotificationKind {
    ROUTE,
    LINK,
    ADDRESS,
    NEXTHOP,
    RULE,
    NETCONF
}
