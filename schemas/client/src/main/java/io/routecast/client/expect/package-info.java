/**
 * What hosts of a fleet are expected to have, and what is found instead. {@link
 * io.routecast.client.expect.FleetCheck} holds the expectations of groups of hosts against a {@link
 * io.routecast.client.FleetTable}; {@link io.routecast.client.expect.ChangeSearch} finds the change
 * that broke one, and {@link io.routecast.client.expect.Learning} makes expectations of what is
 * there. Only the search does I/O.
 */
package io.routecast.client.expect;
