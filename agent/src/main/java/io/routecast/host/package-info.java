/**
 * Small look-ups on the host around the agent: who it is, what iproute2 calls a number, which
 * process is behind a netlink port. Reads files below {@code /etc}, {@code /usr/share} and {@code
 * /proc}; changes nothing, asks no DNS.
 */
package io.routecast.host;
