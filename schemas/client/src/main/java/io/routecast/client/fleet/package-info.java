/**
 * What a person wants to see of a fleet: how its hosts are, which routes flap, which hosts have
 * lost a route, which differ from most of their group, and where each sends packets. {@link
 * io.routecast.client.fleet.FleetFollowing} reads the topics, {@link
 * io.routecast.client.fleet.FleetWatch} makes a {@link io.routecast.client.fleet.FleetPicture} of
 * what they hold. Only the former does I/O.
 */
package io.routecast.client.fleet;
