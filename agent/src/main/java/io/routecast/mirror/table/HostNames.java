package io.routecast.mirror.table;

import java.util.function.LongFunction;

/**
 * The names that this host has for tables, protocols and processes.
 *
 * @param processes names of processes by netlink port; answers null for none
 */
public record HostNames(RouteNames routes, LongFunction<String> processes) {}
