/**
 * What an agent serves on {@code routecast.http.listen}, and the commands that take {@code
 * --listen}. GET and HEAD read the status of the agent, or what is known of a fleet, no secrets;
 * one POST, for programs of this host, has the agent publish its table again.
 *
 * <p>Bounded: a few threads, a few hundred connections. A client that is slow to ask or to read
 * loses its connection as soon as somebody else waits for its thread ({@link
 * io.routecast.http.Workers}).
 */
package io.routecast.http;
