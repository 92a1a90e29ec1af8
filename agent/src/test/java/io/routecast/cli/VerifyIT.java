package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.json.JsonObject;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.record.ChangeWriter;
import io.routecast.record.ObjectChange;
import io.routecast.record.ObjectText;
import io.routecast.record.Origin;
import io.routecast.record.RouteChange;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import io.routecast.route.RouteId;
import io.routecast.verify.KernelTables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Records written by hand against a kernel that is lists. */
@Tag("broker")
class VerifyIT {
    private static final String NO_OTHER_TOPICS =
            """
            routecast: topic routecast.rules does not exist: rules are not verified
            routecast: topic routecast.nexthops does not exist: nexthops are not verified
            """;
    private static final Route A = via("192.0.2.1");
    private static final Route A2 = via("192.0.2.2");
    private static final Route B = RouteBuilder.ipv6("2001:db8::/32").type(6).build();

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestBroker broker;
    private ChangesTopic topic;
    private List<Route> kernel = List.of();
    private List<ObjectText> kernelRules = List.of();
    private int readings;

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
        topic = new ChangesTopic(broker.bootstrapServers());
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void equalTables() throws Exception {
        topic.create(3);
        publish("id-7", 1, null, A);
        publish("id-7", 2, A, A2);
        publish("id-8", 1, null, B);
        kernel = List.of(A2);
        assertEquals(0, verify());
        assertEquals(
                "edge-7: 1 routes in the kernel (digest D), 1 in the topic (digest D, epoch 1,"
                        + " seq 2): no difference\n",
                out());
        assertEquals(NO_OTHER_TOPICS, err.toString());
        assertEquals(1, readings);
    }

    @Test
    void rulesAndNexthopObjectsInTheSameReading() throws Exception {
        topic.create(3);
        ChangesTopic rules = new ChangesTopic(broker.bootstrapServers(), "routecast.rules");
        rules.create(2);
        new ChangesTopic(broker.bootstrapServers(), "routecast.nexthops").create(1);
        publish("id-7", 1, null, A);
        publish(rules, 1, null, rule(100, 7));
        publish(rules, 2, null, rule(200, 7));
        publish(rules, 4, null, rule(300, 7));
        kernel = List.of(A);
        kernelRules = List.of(rule(100, 7), rule(200, 8), rule(400, 7));
        assertEquals(1, verify());
        assertEquals(
                """
                edge-7: 1 routes in the kernel (digest D), 1 in the topic (digest D, epoch 1,\
                 seq 1): no difference
                differs rule 200: from all lookup 8: table 7 → 8 (topic → kernel)
                missing rule 400: from all lookup 7
                ghost   rule 300: from all lookup 7
                hole    rules, epoch 1, seq 3 in no record
                edge-7: 3 rules in the kernel (digest D), 3 in the topic (digest D, epoch 1,\
                 seq 4): 4 differences
                edge-7: 0 nexthops in the kernel (digest D), 0 in the topic (digest D, epoch 0,\
                 seq 0): no difference
                """,
                out());
        assertEquals("", err.toString());
        assertEquals(5, readings);
    }

    @Test
    void aRuleThatChangesMeanwhileIsNoDifference() throws Exception {
        topic.create(3);
        ChangesTopic rules = new ChangesTopic(broker.bootstrapServers(), "routecast.rules");
        rules.create(1);
        publish("id-7", 1, null, A);
        publish(rules, 1, null, rule(100, 7));
        kernel = List.of(A);
        kernelRules = List.of(rule(100, 8));
        String off = "-Droutecast.topics.nexthops=null";
        assertEquals(0, verify(() -> publish(rules, 2, rule(100, 7), rule(100, 8)), off));
        assertEquals("", err.toString());
        assertEquals(2, readings);
    }

    @Test
    void differencesOfEachKind() throws Exception {
        topic.create(3);
        publish("id-7", 1, null, A);
        publish("id-7", 3, null, B);
        kernel = List.of(A2, RouteBuilder.ipv4("10.9.0.0/16").type(6).build());
        assertEquals(1, verify());
        assertEquals(
                """
                differs 10.0.0.0/8 via 192.0.2.2 dev if2: nexthops.0.gateway 192.0.2.1 → 192.0.2.2\
                 (topic → kernel)
                missing blackhole 10.9.0.0/16
                ghost   blackhole 2001:db8::/32
                hole    epoch 1, seq 2 in no record
                edge-7: 2 routes in the kernel (digest D), 2 in the topic (digest D, epoch 1,\
                 seq 3): 4 differences
                """,
                out());
    }

    @Test
    void changeUnderWayIsNoDifference() throws Exception {
        topic.create(3);
        publish("id-7", 1, null, A);
        kernel = List.of(A2);
        assertEquals(0, verify(() -> publish("id-7", 2, A, A2)));
        assertEquals(2, readings);
    }

    @Test
    void hostByName() throws Exception {
        topic.create(3);
        publish("id-6", 1, null, B);
        publish("id-6", 2, null, A);
        publish("id-5", 7_000, null, A);
        kernel = List.of(A);
        assertEquals(1, verify(() -> {}, "--host=edge-7"));
        assertEquals(
                "routecast: 2 hosts have been called edge-7; this is the latest\n"
                        + NO_OTHER_TOPICS,
                err.toString());
    }

    @Test
    void hostWithoutRecords() throws Exception {
        topic.create(3);
        publish("id-8", 1, null, A);
        assertEquals(1, verify());
        assertEquals(
                "routecast: topic routecast.changes has no record of host_id id-7 (here)\n",
                err.toString());
    }

    @Test
    void noTopicAndNoBroker() throws Exception {
        assertEquals(1, verify());
        String servers = broker.bootstrapServers();
        assertEquals(
                "routecast: topic routecast.changes does not exist at " + servers + "\n",
                err.toString());
        err.getBuffer().setLength(0);
        assertEquals(1, verify(() -> {}, "-Droutecast.kafka.\"bootstrap.servers\"=127.0.0.1:1"));
        assertEquals("routecast: Kafka at 127.0.0.1:1: no answer\n", err.toString());
    }

    /** Something that happens while the kernel's table is read. */
    private interface Meanwhile {
        void run() throws Exception;
    }

    private int verify() throws Exception {
        return verify(() -> {});
    }

    private int verify(Meanwhile afterFirstReading, String... options) throws Exception {
        Path file = directory.resolve("routecast.conf");
        Files.writeString(
                file,
                "routecast { host { name = here, id = id-7 }, kafka { bootstrap.servers = \""
                        + broker.bootstrapServers()
                        + "\" } }");
        List<String> arguments = new ArrayList<>(List.of("verify", "-c", file.toString()));
        arguments.addAll(List.of(options));
        return Main.commandLine(factory(() -> reading(afterFirstReading)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(new String[0]));
    }

    private static CommandLine.IFactory factory(Supplier<KernelTables> kernel) {
        VerifyCommand verify = new VerifyCommand(settings -> kernel.get());
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == VerifyCommand.class
                        ? type.cast(verify)
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    private KernelTables reading(Meanwhile afterFirst) {
        return objects -> {
            kernel.forEach(route -> read(route, objects));
            kernelRules.forEach(
                    rule ->
                            objects.object(
                                    Stream.RULES,
                                    id(rule),
                                    rule.fingerprint(),
                                    () -> rule.json(id(rule))));
            if (++readings == 1) {
                try {
                    afterFirst.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static void read(Route route, KernelTables.Objects objects) {
        String id = RouteId.of(route, 0);
        RouteWriter writer = new RouteWriter();
        long fingerprint = writer.text(route).fingerprint();
        objects.object(Stream.ROUTES, id, fingerprint, () -> writer.write(id, route));
    }

    private static ObjectText rule(int priority, int table) {
        byte[] json =
                "{\"family\":\"ipv4\",\"priority\":%d,\"tos\":0,\"action\":\"lookup\",\"table\":%d,\"protocol_id\":0}"
                        .formatted(priority, table)
                        .getBytes(StandardCharsets.US_ASCII);
        return new ObjectText(json, Fingerprint.of(json));
    }

    private static String id(ObjectText rule) {
        String json = new String(rule.json(), StandardCharsets.US_ASCII);
        return "rules|" + JsonObject.parse(json).text("priority") + "|0";
    }

    private static void publish(ChangesTopic rules, long seq, ObjectText before, ObjectText after)
            throws Exception {
        ObjectChange change =
                new ObjectChange(
                        Stream.RULES,
                        before == null ? Op.CREATE : Op.UPDATE,
                        id(after),
                        before,
                        after,
                        new ChangeStamp(seq, seq, 1_000 * seq),
                        ChangeSource.notified(null, null));
        rules.send(new ChangeWriter(origin("id-7"), true).write(change));
    }

    private static Origin origin(String hostId) {
        return new Origin("edge-7", hostId, "boot", "1.0.0", 1);
    }

    private void publish(String hostId, long seq, Route before, Route after) throws Exception {
        RouteChange change =
                new RouteChange(
                        before == null ? Op.CREATE : Op.UPDATE,
                        RouteId.of(after, 0),
                        before == null ? null : new RouteWriter().text(before),
                        new RouteWriter().text(after),
                        new ChangeStamp(seq, seq, 1_000 * seq),
                        ChangeSource.notified(null, null));
        topic.send(new ChangeWriter(origin(hostId), true).write(change));
    }

    private String out() {
        return out.toString().replaceAll("digest [0-9a-f]{16}", "digest D");
    }

    private static Route via(String gateway) {
        return RouteBuilder.ipv4("10.0.0.0/8").nexthop(gateway, 2).build();
    }
}
