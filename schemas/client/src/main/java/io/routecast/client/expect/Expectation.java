package io.routecast.client.expect;

import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;
import java.util.List;

/** Something that must hold on each host of a group. Immutable. */
public sealed interface Expectation permits RouteExpectation, SpecificsExpectation {
    /** What it is called. */
    String name();

    /** Where it is written. */
    Place place();

    /** The routing table that it is about. */
    TableChoice table();

    /** Whether the routes of a prefix can make a difference to it. */
    boolean isAbout(Prefix prefix);

    /** What is wrong with a host's routes. */
    List<Problem> problems(HostRoutes routes);

    /**
     * What is wrong with the routes of one prefix.
     *
     * @param routes of that prefix, in the table; may be none
     */
    List<Problem> problems(Prefix prefix, List<RouteObject> routes);
}
