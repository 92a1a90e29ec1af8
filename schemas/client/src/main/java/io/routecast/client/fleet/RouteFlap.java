package io.routecast.client.fleet;

import io.routecast.client.expect.Destination;
import io.routecast.client.record.PublishedSource;

/**
 * A route that changes often.
 *
 * @param destination what it is for
 * @param changes how many there were within {@link RouteFlaps#WINDOW_MICROS}
 * @param last where the latest change was seen, when, and who made it
 */
public record RouteFlap(Destination destination, int changes, PublishedSource last) {}
