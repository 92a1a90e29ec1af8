/**
 * What Routecast publishes, for who reads it. {@link io.routecast.client.FleetReader} keeps the
 * tables of a fleet up with Kafka; {@link io.routecast.client.FleetTable} does the same with
 * records that somebody else reads; a {@link io.routecast.client.HostTable} is one host's routes at
 * one instant, and says how far it can be relied on.
 *
 * <p>Records are values ({@code io.routecast.client.record}), their text is read and written by
 * {@code io.routecast.client.json}, Kafka is known to {@code io.routecast.client.kafka} alone.
 * {@code io.routecast.client.past} answers what a table was. Nothing here starts a thread, and
 * nothing but the readers of topics does I/O.
 */
package io.routecast.client;
