/**
 * What {@code check} reports about brokers, topics and this host's records; looking changes
 * nothing.
 */
package io.routecast.publish.inspect;
