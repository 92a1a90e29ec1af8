package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.AgentEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the writers write is, byte for byte, what schemas/examples shows: one record a file, and a
 * newline. {@code mvn -pl agent -am verify -Droutecast.golden.rewrite=true} writes the files anew;
 * those of a released schema never change.
 */
class GoldenTest {
    private static final Map<String, byte[]> RECORDS = new TreeMap<>();

    @BeforeAll
    static void rewriteWhenAsked() throws IOException {
        if (Boolean.getBoolean("routecast.golden.rewrite")) {
            for (Map.Entry<String, byte[]> entry : RECORDS.entrySet()) {
                Files.writeString(file(entry.getKey()), text(entry.getValue()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void recordIsTheExample(String name) throws IOException {
        assertEquals(Files.readString(file(name)), text(RECORDS.get(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void exampleIsValid(String name) throws IOException {
        SchemaCheck.assertValid(name, Files.readAllBytes(file(name)));
    }

    @Test
    void everyFileIsTested() throws IOException {
        try (Stream<Path> files = Files.list(Published.EXAMPLES)) {
            Set<String> found =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(RECORDS.keySet(), new TreeSet<>(found));
        }
    }

    static Set<String> names() {
        return RECORDS.keySet();
    }

    static {
        ChangeWriter changes = new ChangeWriter(ExampleChanges.ORIGIN, true);
        ExampleChanges.all()
                .forEach(
                        (name, change) ->
                                RECORDS.put(
                                        "route-change." + name + ".json",
                                        changes.write(change).value()));
        ExampleObjects.rules()
                .forEach(
                        (name, change) ->
                                RECORDS.put(
                                        "rule-change." + name + ".json",
                                        changes.write(change).value()));
        ExampleObjects.nexthops()
                .forEach(
                        (name, change) ->
                                RECORDS.put(
                                        "nexthop-change." + name + ".json",
                                        changes.write(change).value()));
        RouteStateWriter states = new RouteStateWriter(ExampleHosts.ORIGIN, true);
        for (String name : List.of("create", "multipath", "source-specific", "unknown")) {
            RECORDS.put("route-state." + name + ".json", value(states, name));
        }
        RouteStateWriter unlabelled = new RouteStateWriter(ExampleHosts.origin(3, Map.of()), true);
        RECORDS.put("route-state.blackhole.json", value(unlabelled, "blackhole"));
        HostRecordWriter hosts = new HostRecordWriter(true);
        ExampleHosts.all()
                .forEach(
                        (name, host) ->
                                RECORDS.put("host." + name + ".json", hosts.write(host).value()));
        AgentEventWriter events = new AgentEventWriter(ExampleChanges.ORIGIN, true);
        for (AgentEvent event : ExampleEvents.all()) {
            RECORDS.put("agent-event." + event.type() + ".json", value(events, event));
        }
        ExampleEvents.ofStreams()
                .forEach(
                        (name, event) ->
                                RECORDS.put(
                                        "agent-event." + name + ".json",
                                        events.write(
                                                        ExampleEvents.stream(name),
                                                        event,
                                                        ExampleEvents.SEQ,
                                                        ExampleEvents.TS_MICROS)
                                                .value()));
        RECORDS.put(
                "agent-event.gap-disk-full.json", value(events, ExampleEvents.gapInTheNumbers()));
        RECORDS.put(
                "agent-event.gap-state-lost.json", value(events, ExampleEvents.gapBetweenEpochs()));
    }

    private static byte[] value(RouteStateWriter states, String name) {
        RouteChange change = ExampleChanges.all().get(name);
        return states.write(
                        change.id(),
                        change.after(),
                        change.stamp().seq(),
                        change.stamp().receivedMicros())
                .value();
    }

    private static byte[] value(AgentEventWriter events, AgentEvent event) {
        return events.write(event, ExampleEvents.SEQ, ExampleEvents.TS_MICROS).value();
    }

    private static Path file(String name) {
        return Published.EXAMPLES.resolve(name);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8) + "\n";
    }
}
