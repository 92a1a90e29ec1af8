/**
 * What Kafka has of this host now, beside what has changed: its routes in the topic {@code
 * routecast.state}, itself in {@code routecast.hosts}, both compacted. One thread, "state", owns
 * both; the publisher hands it what it has sent ({@link io.routecast.publish.session.TableKeeper})
 * and never waits for it. A record of a route follows the record of its change.
 *
 * <p>Where it is not known what the topic holds (a start after a crash, another epoch, more changes
 * at once than there is room for), {@link io.routecast.publish.state.Reconciliation} reads this
 * host's partition, compares it with the mirror, and writes what differs.
 */
package io.routecast.publish.state;
