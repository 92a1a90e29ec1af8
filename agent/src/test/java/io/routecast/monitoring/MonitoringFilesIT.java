package io.routecast.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.JsonObject;
import io.routecast.metrics.ExpectationMetrics;
import io.routecast.metrics.Exposition;
import io.routecast.status.ExampleStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules and the dashboards of {@code deploy/monitoring} fit the agent's metrics. */
class MonitoringFilesIT {
    private static final Path FILES = Path.of("../deploy/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\broutecast_[a-z_]+[a-z]\\b");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");

    /** All names that a query may use. */
    private static Set<String> served() {
        Set<String> names = new TreeSet<>();
        add(names, Exposition.of(ExampleStatus.of(true, null), null));
        Map<List<String>, Long> edge = Map.of(List.of("edge"), 2L);
        Map<List<String>, Long> missing = Map.of(List.of("edge", "missing"), 1L);
        add(names, Exposition.of(new ExpectationMetrics.Figures(missing, edge, edge, 7), null));
        return names;
    }

    private static void add(Set<String> names, Exposition exposition) {
        Matcher family = FAMILY.matcher(new String(exposition.text(), StandardCharsets.UTF_8));
        while (family.find()) {
            names.add(family.group(1));
            if (family.group(2).equals("summary")) {
                names.add(family.group(1) + "_sum");
                names.add(family.group(1) + "_count");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routecast.rules.yml",
                "routecast.rules.test.yml",
                "routecast.dashboard.json",
                "fleet.dashboard.json"
            })
    void everyMetricExists(String file) throws Exception {
        Matcher metric = METRIC.matcher(Files.readString(FILES.resolve(file)));
        Set<String> unknown = new TreeSet<>();
        int found = 0;
        for (; metric.find(); found++) {
            unknown.add(metric.group());
        }
        assertTrue(found > 5, found + " metrics");
        unknown.removeAll(served());
        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routecast.dashboard.json", "fleet.dashboard.json"})
    void theDashboardIsJson(String file) throws Exception {
        JsonObject dashboard = JsonObject.parse(Files.readString(FILES.resolve(file)));
        assertTrue(dashboard.list("panels").size() > 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check rules --lint-fatal routecast.rules.yml",
                "test rules routecast.rules.test.yml"
            })
    void promtoolAgrees(String arguments) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/promtool")),
                "SKIPPED: this test checks the alert rules with promtool, which is not installed");
        Process promtool =
                new ProcessBuilder(("promtool " + arguments).split(" "))
                        .directory(FILES.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, promtool.waitFor(), output);
    }
}
