package io.routecast.mirror.table;

import java.util.function.LongFunction;

/**
 * What this host calls things.
 *
 * @param processes names of processes by netlink port; null answers where there is none
 */
public record HostNames(RouteNames routes, LongFunction<String> processes) {}
