/** The rtnetlink codec: bytes of the kernel to values; no I/O. */
package io.routecast.netlink;
