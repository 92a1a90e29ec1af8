package io.routecast.http;

import io.routecast.fleet.FleetFeed;
import io.routecast.route.Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What there is to see of a fleet, as JSON. */
final class FleetResources {
    private static final String JSON = "application/json";

    private final FleetFeed feed;

    FleetResources(FleetFeed feed) {
        this.feed = feed;
    }

    Map<String, Resource> byPath() {
        return Map.of(
                "/fleet", exchange -> fleet(exchange.request().query()).send(exchange),
                "/search", exchange -> search(exchange.request().query()).send(exchange));
    }

    private Answer fleet(String query) {
        try {
            Map<String, String> asked = parameters(query);
            long after = Long.parseLong(asked.getOrDefault("after", "0"));
            return new Answer(200, JSON, feed.since(asked.get("run"), after));
        } catch (IllegalArgumentException e) {
            return Answer.line(400, "expected /fleet?run=RUN&after=FRAME of the last answer");
        }
    }

    private Answer search(String query) {
        try {
            Address address = Address.parse(parameters(query).getOrDefault("address", ""));
            return new Answer(200, JSON, feed.search(address));
        } catch (IllegalArgumentException e) {
            return Answer.line(400, "expected /search?address=ADDRESS, IPv4 or IPv6");
        }
    }

    /**
     * The parameters of a query; of one that comes twice, the last.
     *
     * @throws IllegalArgumentException when an escape is none
     */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : (query == null ? "" : query).split("&")) {
            String[] parts = each.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
