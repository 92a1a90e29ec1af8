package io.routecast.client.record;

/**
 * A ROUTE object of a record: what a table needs of it, and its text, of which {@code
 * RouteObjectReader} reads all fields.
 *
 * @param id identity of the route on its host
 * @param fingerprint of everything but the id, as the record states it
 * @param prefix destination, canonical text
 * @param json the whole object as it stands in the record
 */
public record PublishedRoute(String id, long fingerprint, String prefix, String json) {}
