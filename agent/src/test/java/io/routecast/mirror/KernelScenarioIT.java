package io.routecast.mirror;

import io.routecast.namespace.HostSteps;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the kernel announces and what it does silently, row by row: after each step the replayed
 * records equal the kernel's table, flags included.
 */
@Tag("kernel")
class KernelScenarioIT {
    static final String[] HOST = {
        "link add v0 type veth peer name p0",
        "link add v1 type veth peer name p1",
        "link set p0 up",
        "link set p1 up",
        "link set v0 up",
        "link set v1 up",
        "addr add 192.0.2.1/24 dev v0",
        "addr add 198.51.100.1/24 dev v1",
        "addr add 2001:db8:1::1/64 dev v0 nodad",
        "addr add 2001:db8:2::1/64 dev v1 nodad",
    };

    static Stream<Scenario> scenarios() throws Exception {
        List<Scenario> ofVrfs = Namespaces.haveVrfs() ? VrfScenarios.ALL : List.of();
        return Stream.of(Scenarios.ALL, RouteScenarios.ALL, HostScenarios.ALL, ofVrfs)
                .flatMap(List::stream);
    }

    static List<Scenario> ofSomeKernels() {
        return SomeKernelsScenarios.ALL;
    }

    @ParameterizedTest
    @MethodSource("ofSomeKernels")
    @Tag("some-kernels")
    void whereTheKernelHasIt(Scenario scenario) throws Exception {
        recordsAddUpToTheKernelsTable(scenario);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void recordsAddUpToTheKernelsTable(Scenario scenario) throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(HOST);
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of());
                    HostSteps host = new HostSteps(namespace, false)) {
                mirrored.assertExact("at start");
                for (String step : scenario.steps()) {
                    host.take(List.of(step));
                    mirrored.assertExact(scenario + " after " + step);
                }
            }
        }
    }
}
