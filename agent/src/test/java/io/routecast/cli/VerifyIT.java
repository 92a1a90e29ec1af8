package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.Op;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.record.ChangeWriter;
import io.routecast.record.Origin;
import io.routecast.record.RouteChange;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import io.routecast.route.RouteId;
import io.routecast.verify.KernelRoutes;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/** Records written by hand against a kernel that is a list. */
@Tag("broker")
class VerifyIT {
    private static final Route A = via("192.0.2.1");
    private static final Route A2 = via("192.0.2.2");
    private static final Route B = RouteBuilder.ipv6("2001:db8::/32").type(6).build();

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestBroker broker;
    private ChangesTopic topic;
    private List<Route> kernel = List.of();
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
        assertEquals("", err.toString());
        assertEquals(1, readings);
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
                "routecast: 2 hosts have been called edge-7; this is the latest\n", err.toString());
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

    private static CommandLine.IFactory factory(Supplier<KernelRoutes> kernel) {
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

    private KernelRoutes reading(Meanwhile afterFirst) {
        return routes -> {
            kernel.forEach(route -> routes.route(RouteId.of(route, 0), route));
            if (++readings == 1) {
                try {
                    afterFirst.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private void publish(String hostId, long seq, Route before, Route after) throws Exception {
        Origin origin = new Origin("edge-7", hostId, "boot", "1.0.0", 1);
        RouteChange change =
                new RouteChange(
                        before == null ? Op.CREATE : Op.UPDATE,
                        RouteId.of(after, 0),
                        before == null ? null : new RouteWriter().text(before),
                        new RouteWriter().text(after),
                        new ChangeStamp(seq, seq, 1_000 * seq),
                        ChangeSource.notified(null, null));
        topic.send(new ChangeWriter(origin, true).write(change));
    }

    private String out() {
        return out.toString().replaceAll("digest [0-9a-f]{16}", "digest D");
    }

    private static Route via(String gateway) {
        return RouteBuilder.ipv4("10.0.0.0/8").nexthop(gateway, 2).build();
    }
}
