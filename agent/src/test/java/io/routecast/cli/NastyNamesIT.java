package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.client.json.JsonObject;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces whose names contain terminal controls: each is shown, and none takes effect. */
@Tag("kernel")
// Its broker takes minutes on a kernel that is an ordinary process.
@Tag("some-kernels")
class NastyNamesIT {
    private static final String ESCAPE = "e\u001b[2J\u0007";
    private static final String OVERRIDE = "x\u202eyz\u2066";
    private static final String CONTROL = "c\u009b1m\u007f";

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

    @BeforeEach
    void begin() throws Exception {
        namespace = Namespaces.make();
        broker = namespace.call(BrokerProcess::start);
        int number = 0;
        for (String name : List.of(ESCAPE, OVERRIDE, CONTROL)) {
            number++;
            String peer = "p" + number;
            namespace.ip("link", "add", name, "type", "veth", "peer", "name", peer);
            namespace.ip("link", "set", peer, "up");
            namespace.ip("link", "set", name, "up");
            namespace.ip("route", "add", "10." + number + ".0.0/16", "dev", name);
        }
    }

    /** No character that controls the terminal, reorders or hides. */
    private static void assertShown(String text) {
        assertTrue(
                text.codePoints()
                        .allMatch(
                                c ->
                                        c == '\n'
                                                || c >= ' ' && c < 0x7f
                                                || c >= 0xa0
                                                        && Character.getType(c) != Character.FORMAT
                                                        && !Character.isISOControl(c)),
                () -> text.codePoints().mapToObj(Integer::toHexString).toList().toString());
    }

    private String output(String... words) throws Exception {
        StringBuilder text = new StringBuilder();
        try (CommandProcess command =
                namespace.call(() -> CommandProcess.launch(Map.of(), words))) {
            for (String line = command.line(); !line.equals("(closed)"); line = command.line()) {
                text.append(line).append('\n');
            }
            for (String line = command.error(); !line.equals("(closed)"); line = command.error()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void everyOutputShowsThem() throws Exception {
        String kafka = "kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"";
        Path file = BuiltAgent.configuration(directory, kafka, "topics.partitions = 1");
        List<String> outputs = new ArrayList<>();
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            agent.awaitMetrics("published", m -> m.get("routecast_outbox_records") == 0);
            outputs.add(output("dump"));
            outputs.add(output("dump", "--pretty"));
            outputs.add(output("verify", "-c", file.toString()));
            outputs.add(output("check", "-c", file.toString()));
            outputs.add(tail(file));
            outputs.add(tail(file, "--json"));
            outputs.add(agent.get("/status").body());
            agent.process().signal("TERM");
            assertEquals(0, agent.process().exitCode());
        }
        // What is missing in the topic is a difference that verify prints.
        namespace.ip("route", "add", "10.9.0.0/16", "dev", ESCAPE);
        outputs.add(output("verify", "-c", file.toString()));
        outputs.forEach(NastyNamesIT::assertShown);
        assertTrue(outputs.get(7).contains("dev e\\u001b[2J\\u0007"), outputs.get(7));
        assertTrue(outputs.get(4).contains("dev x\\u202eyz\\u2066"), outputs.get(4));
        assertTrue(outputs.get(4).contains("dev c\\u009b1m\\u007f"), outputs.get(4));
        assertExact(outputs.get(0));
    }

    private String tail(Path file, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("tail", "--from-beginning", "-c"));
        words.add(file.toString());
        words.addAll(List.of(more));
        try (CommandProcess tail =
                namespace.call(
                        () -> CommandProcess.launch(Map.of(), words.toArray(String[]::new)))) {
            StringBuilder text = new StringBuilder();
            while (!(text.indexOf("10.1.0.0/16") >= 0
                    && text.indexOf("10.2.0.0/16") >= 0
                    && text.indexOf("10.3.0.0/16") >= 0)) {
                text.append(tail.line()).append('\n');
            }
            return text.toString();
        }
    }

    /** Escaped or not, the value of JSON is the name. */
    private static void assertExact(String dump) {
        List<String> names =
                dump.lines()
                        .filter(line -> line.startsWith("{"))
                        .map(JsonObject::parse)
                        .filter(route -> route.text("prefix").matches("10\\.[123]\\.0\\.0/16"))
                        .map(route -> ((JsonObject) route.list("nexthops").get(0)).text("dev"))
                        .sorted()
                        .toList();
        assertEquals(List.of(CONTROL, ESCAPE, OVERRIDE), names);
    }
}
