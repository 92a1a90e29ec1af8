package io.routecast.client.record;

/**
 * A ROUTE object of a record: what a table needs of it, and its text, of which {@code
 * RouteObjectReader} reads all fields. Likewise the RULE or NEXTHOP object of a record of those
 * streams, which {@code KernelRuleReader} and {@code KernelNexthopReader} read.
 *
 * @param id identity of the object on its host
 * @param fingerprint of everything but the id, as the record states it
 * @param prefix destination of a route, canonical text; null for any other object
 * @param json the whole object as it stands in the record
 */
public record PublishedRoute(String id, long fingerprint, String prefix, String json) {}
