/**
 * Small look-ups on the agent's host: its identity, iproute2's names, its counts of routes. Reads
 * files below {@code /etc}, {@code /usr/share} and {@code /proc}; changes nothing, asks no DNS.
 */
package io.routecast.host;
