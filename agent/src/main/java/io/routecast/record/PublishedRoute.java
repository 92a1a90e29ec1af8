package io.routecast.record;

/**
 * A ROUTE object of a record.
 *
 * @param id identity of the route on its host
 * @param fingerprint of everything but the id, as the record states it
 * @param prefix destination, canonical text
 * @param json the whole object as it stands in the record
 */
public record PublishedRoute(String id, long fingerprint, String prefix, String json) {}
