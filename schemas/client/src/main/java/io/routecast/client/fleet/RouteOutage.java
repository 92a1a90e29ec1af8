package io.routecast.client.fleet;

import io.routecast.client.record.PublishedSource;
import io.routecast.route.Prefix;

/**
 * A host has no route for a watched prefix.
 *
 * @param host name of the host
 * @param hostId identity of the host
 * @param prefix the prefix
 * @param seenMicros when the loss was noticed, by the watcher's clock, Unix µs; null when the host
 *     never was seen with a route, which most of its group have
 * @param change where the change was seen that took the last route, when by the host's clock, and
 *     who made it; null when that is not known
 * @param untilMicros when a route was noticed again, by the watcher's clock, Unix µs; null while
 *     there is none
 */
public record RouteOutage(
        String host,
        String hostId,
        Prefix prefix,
        Long seenMicros,
        PublishedSource change,
        Long untilMicros) {
    RouteOutage until(long micros) {
        return new RouteOutage(host, hostId, prefix, seenMicros, change, micros);
    }

    RouteOutage by(PublishedSource source) {
        return new RouteOutage(host, hostId, prefix, seenMicros, source, untilMicros);
    }
}
