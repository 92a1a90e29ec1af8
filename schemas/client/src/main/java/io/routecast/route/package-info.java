/**
 * Routes as values: what the kernel's routing table holds, in the words of ip-route(8).
 *
 * <p>Everything here is immutable, compares by content, and does no I/O. Numbers stay numbers, as
 * the kernel sent them; the name tables ({@link io.routecast.route.RouteType} and its neighbours)
 * turn them into text, and a number without a name becomes its decimal digits, as {@code ip} prints
 * it.
 */
package io.routecast.route;
