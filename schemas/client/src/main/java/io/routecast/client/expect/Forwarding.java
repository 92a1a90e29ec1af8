package io.routecast.client.expect;

import io.routecast.client.record.RouteNexthop;
import io.routecast.client.record.RouteObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where the routes of one prefix send packets: equal on hosts that forward alike, whatever their
 * devices are called.
 *
 * @param fingerprints of the routes, sorted
 * @param words gateways, or devices where there is none, with their weights
 */
public record Forwarding(List<Long> fingerprints, String words) {

    /** Of these routes; null when a record does not say it. */
    public static Forwarding of(List<RouteObject> routes) {
        if (routes.stream().anyMatch(route -> route.forwardingFingerprint() == null)) {
            return null;
        }
        List<Long> fingerprints =
                routes.stream().map(RouteObject::forwardingFingerprint).sorted().toList();
        return new Forwarding(fingerprints, words(routes));
    }

    static String words(List<RouteObject> routes) {
        return routes.stream().map(Forwarding::words).sorted().collect(Collectors.joining("; "));
    }

    private static String words(RouteObject route) {
        String type = route.type().equals("unicast") ? "" : route.type() + " ";
        String metric = route.metric() == 0 ? "" : " metric " + route.metric();
        String nexthops =
                route.nexthops().stream().map(Forwarding::words).collect(Collectors.joining(", "));
        return (type + nexthops + metric).strip();
    }

    private static String words(RouteNexthop nexthop) {
        String to = nexthop.gateway() == null ? "dev " + nexthop.dev() : "via " + nexthop.gateway();
        return nexthop.weight() == 1 ? to : to + " weight " + nexthop.weight();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Forwarding that && fingerprints.equals(that.fingerprints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fingerprints);
    }
}
