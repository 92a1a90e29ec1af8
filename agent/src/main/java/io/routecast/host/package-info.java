/**
 * Small look-ups on the agent's host: its identity, iproute2's names, the process behind a netlink
 * port. Reads files below {@code /etc}, {@code /usr/share} and {@code /proc}; changes nothing, asks
 * no DNS.
 */
package io.routecast.host;
