/**
 * A look at brokers, topics and this host's records, which changes nothing: what {@code check}
 * reports.
 */
package io.routecast.publish.inspect;
