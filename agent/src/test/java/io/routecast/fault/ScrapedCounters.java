package io.routecast.fault;

import io.routecast.namespace.NetworkNamespace;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The agent's own counters, as Prometheus reads them. */
record ScrapedCounters(Map<String, Long> values) {
    private static final String CHANGES = "routecast_changes_";

    /** Reads them in the agent's namespace. */
    static ScrapedCounters read(NetworkNamespace namespace, int port) throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        String text =
                namespace.call(
                        () -> {
                            try (InputStream in = metrics.toURL().openStream()) {
                                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                            }
                        });
        Map<String, Long> values = new TreeMap<>();
        text.lines()
                .filter(line -> line.startsWith(CHANGES))
                .map(line -> line.substring(CHANGES.length()).split(" "))
                .forEach(line -> values.put(line[0], (long) Double.parseDouble(line[1])));
        return new ScrapedCounters(values);
    }

    long received() {
        return values.get("received_total");
    }

    /** Published, filtered, unchanged and pending: equal to {@link #received} at rest. */
    long accountedFor() {
        return values.get("published_total")
                + values.get("filtered_total")
                + values.get("unchanged_total")
                + values.get("pending");
    }

    long pending() {
        return values.get("pending");
    }
}
