/**
 * What an agent serves on {@code routecast.http.listen}. Reads only: GET and HEAD, the status of
 * the agent, no secrets.
 *
 * <p>Bounded: a few threads, a few hundred connections. A client that is slow to ask or to read
 * loses its connection as soon as somebody else waits for its thread ({@link
 * io.routecast.http.Workers}).
 */
package io.routecast.http;
