package io.routecast.mirror.table;

import io.routecast.kernel.Writers;

/**
 * The names that this host has for tables and protocols, and who changes its routes.
 *
 * @param writers finds the process behind a notification
 */
public record HostNames(RouteNames routes, Writers writers) {}
