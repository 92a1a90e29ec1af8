package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.HostSteps;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records show what happened and nothing else: for each step they are exactly the difference
 * between the kernel's tables before and after it.
 */
@Tag("kernel")
class TrueRecordsIT {
    static List<Scenario> scenarios() {
        return DoubtScenarios.ALL;
    }

    static List<Scenario> ofSomeKernels() {
        return DoubtScenarios.OF_SOME_KERNELS;
    }

    @ParameterizedTest
    @MethodSource("ofSomeKernels")
    @Tag("some-kernels")
    void whereTheKernelHasIt(Scenario scenario) throws Exception {
        recordsTellWhatHappened(scenario);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void recordsTellWhatHappened(Scenario scenario) throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(KernelScenarioIT.HOST);
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of());
                    HostSteps host = new HostSteps(namespace, false)) {
                mirrored.assertExact("at start");
                for (String step : scenario.steps()) {
                    take(step, host, mirrored, scenario + " after " + step);
                }
            }
        }
    }

    private static void take(String step, HostSteps host, MirroredNamespace mirrored, String what)
            throws Exception {
        List<String> before = table(mirrored);
        int seen = mirrored.table().changes().size();
        host.take(List.of(step));
        List<String> after = table(mirrored);
        mirrored.assertExact(what);
        List<PublishedChange> changes = mirrored.table().changes();
        List<PublishedChange> records = changes.subList(seen, changes.size());
        assertEquals(
                String.join("\n", minus(before, after)),
                String.join("\n", shown(records.stream().map(PublishedChange::before).toList())),
                what + ": what went");
        assertEquals(
                String.join("\n", minus(after, before)),
                String.join("\n", shown(records.stream().map(PublishedChange::after).toList())),
                what + ": what came");
        long fewest = Math.max(minus(before, after).size(), minus(after, before).size());
        assertEquals(fewest, records.size(), what + ": no detour");
    }

    private static List<String> table(MirroredNamespace mirrored) throws Exception {
        return mirrored.namespace().call(() -> new DumpedTable().asJson());
    }

    private static List<String> minus(List<String> all, List<String> without) {
        List<String> left = new ArrayList<>(all);
        without.forEach(left::remove);
        return left.stream().sorted().toList();
    }

    private static List<String> shown(List<PublishedRoute> routes) {
        return routes.stream()
                .filter(route -> route != null)
                .map(route -> route.json().replaceFirst("\"id\":\"[^\"]*\",", ""))
                .sorted()
                .toList();
    }
}
