package io.routecast.client.expect;

import io.routecast.route.Prefix;

/**
 * What is wrong with the routes of one prefix on one host.
 *
 * @param kind what kind of thing
 * @param prefix of the routes
 * @param detail what there is, and what was expected, in words
 */
public record Problem(FindingKind kind, Prefix prefix, String detail) {}
