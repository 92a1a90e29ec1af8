package io.routecast.client.record;

/**
 * How many routes a table holds.
 *
 * @param ipv4 IPv4 routes
 * @param ipv6 IPv6 routes
 */
public record RouteCounts(long ipv4, long ipv6) {}
