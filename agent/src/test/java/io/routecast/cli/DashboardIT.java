package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.client.json.JsonObject;
import io.routecast.http.HttpAnswer;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the Grafana dashboards, run by a Prometheus that scrapes an agent. */
class DashboardIT {
    private static final Path DASHBOARDS = Path.of("../deploy/monitoring");
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final int PORT = 9090;
    private static final long TIMEOUT_SECONDS = 120;

    @TempDir private Path directory;

    /** The query of every panel, with Grafana's variables replaced as Grafana does. */
    private static List<String> queries(String file) throws IOException {
        List<String> queries = new ArrayList<>();
        JsonObject dashboard = JsonObject.parse(Files.readString(DASHBOARDS.resolve(file)));
        for (JsonObject panel : dashboard.objects("panels")) {
            for (JsonObject target : panel.objects("targets")) {
                String query = target.text("expr");
                // Of the others, that of the fleet has some for PostgreSQL.
                if (query != null) {
                    queries.add(
                            query.replace("$instance", ".*").replace("$__rate_interval", "30s"));
                }
            }
        }
        return queries;
    }

    private Process prometheus(int agentPort) throws IOException {
        Path configuration =
                Files.writeString(
                        directory.resolve("prometheus.yml"),
                        """
                        global: {scrape_interval: 1s, scrape_timeout: 1s}
                        scrape_configs:
                          - job_name: routecast
                            static_configs: [{targets: ["127.0.0.1:%d"]}]
                        """
                                .formatted(agentPort));
        return new ProcessBuilder(
                        PROMETHEUS.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("samples"),
                        "--web.listen-address=127.0.0.1:" + PORT)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }

    /** How many series the answer has. */
    private static int series(String query) throws IOException {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        // HTTP/1.0, so that the answer does not come in chunks.
        HttpAnswer answer =
                HttpAnswer.request(PORT, "GET /api/v1/query?query=" + encoded + " HTTP/1.0\r\n");
        // 503: not ready yet.
        if (answer.status() == 503) {
            return 0;
        }
        assertEquals(200, answer.status(), query + ": " + answer.body());
        return JsonObject.parse(answer.body()).object("data").list("result").size();
    }

    private static void awaitSeries(String query) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        int series = 0;
        while (series == 0) {
            assertTrue(System.nanoTime() - end < 0, () -> "nothing to show for " + query);
            TimeUnit.MILLISECONDS.sleep(100);
            try {
                series = series(query);
            } catch (ConnectException e) {
                // Not listening yet.
                series = 0;
            }
        }
    }

    @Test
    void everyPanelHasSomethingToShow() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(PROMETHEUS),
                "SKIPPED: this test asks Prometheus, which is not installed");
        List<String> queries = queries("routecast.dashboard.json");
        assertTrue(queries.size() > 20, queries.size() + " queries");
        queries.addAll(queries("fleet.dashboard.json"));
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerProcess broker = namespace.call(BrokerProcess::start);
                BuiltAgent agent =
                        BuiltAgent.start(
                                namespace,
                                BuiltAgent.configuration(
                                        directory,
                                        "kafka.bootstrap.servers = \""
                                                + broker.bootstrapServers()
                                                + "\""))) {
            namespace.run("route add blackhole 10.1.0.0/16");
            Process prometheus = namespace.call(() -> prometheus(agent.port()));
            try {
                for (String query : queries) {
                    namespace.call(
                            () -> {
                                awaitSeries(query);
                                return null;
                            });
                }
            } finally {
                prometheus.destroy();
                prometheus.waitFor();
            }
        }
    }
}
