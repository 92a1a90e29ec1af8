package io.routecast.agent;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Stream;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import io.routecast.record.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the real kernel to a real broker. */
@Tag("broker")
class DeliveryIT {
    private static final String CHANGES = "routecast.changes";
    private static final String AGENTS = "routecast.agents";
    private static final int ROUTES = Integer.getInteger("routecast.test.routes", 10_000);

    @TempDir private Path directory;

    private Map<String, String> settings(String servers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", servers);
        settings.put("routecast.state-dir", directory.resolve("state").toString());
        return settings;
    }

    private static NetworkNamespace host() throws Exception {
        NetworkNamespace namespace = Namespaces.make();
        namespace.run(
                "link add v0 type veth peer name p0",
                "link set v0 up",
                "link set p0 up",
                "addr add 192.0.2.1/24 dev v0",
                "addr add 2001:db8:1::1/64 dev v0 nodad");
        return namespace;
    }

    private static void assertExact(NetworkNamespace namespace, ReplayedTable replayed)
            throws Exception {
        assertEquals(namespace.call(() -> new DumpedTable().asJson()), replayed.asJson());
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }

    private static String ipv4(int i) {
        return "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32";
    }

    private static String ipv6(int i) {
        return "2001:db8:" + Integer.toHexString(0x1000 + i) + "::/48";
    }

    /** Half the routes are IPv4, half IPv6; each is added, replaced and deleted. */
    @Test
    void everyChangeOfManyRoutesHasItsRecordInOrder() throws Exception {
        int half = ROUTES / 2;
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = host();
                AgentInNamespace agent =
                        new AgentInNamespace(namespace, settings(broker.bootstrapServers()))) {
            long before = agent.mirroring().loop().state().lastSeq();
            namespace.run(each(half, i -> "route add " + ipv4(i) + " via 192.0.2.2"));
            namespace.run(each(half, i -> "route add " + ipv6(i) + " via 2001:db8:1::2"));
            namespace.run(each(half, i -> "route replace " + ipv4(i) + " via 192.0.2.3"));
            namespace.run(each(half, i -> "route replace " + ipv6(i) + " via 2001:db8:1::3"));
            namespace.run(each(half / 2, i -> "route del " + ipv4(i)));
            namespace.run(each(half / 2, i -> "route del " + ipv6(i)));
            awaitSeq(agent, before + 5L * half);
            agent.awaitDelivery(60);
            ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), CHANGES);
            long ours = table.changes().stream().filter(DeliveryIT::isOurs).count();
            assertEquals(5L * half, ours, "one record for each change");
            assertExact(namespace, table);
            assertConserved(agent);
            assertEquals(table.digest(), Fingerprint.text(agent.publisher().watermark().digest()));
        }
    }

    /** A change made by the test: link-local routes may come late. */
    private static boolean isOurs(PublishedChange change) {
        return change.cause() == Cause.NOTIFICATION
                && change.prefix().matches("10\\..*|2001:db8:[0-9a-f]{4}::/48");
    }

    private static void awaitSeq(AgentInNamespace agent, long seq) throws InterruptedException {
        await("at seq " + seq, () -> agent.mirroring().loop().state().lastSeq() >= seq);
    }

    private static void assertConserved(AgentInNamespace agent) {
        Counters counters = agent.mirroring().counters();
        assertEquals(
                counters.received.sum(),
                agent.publisher().watermark().changes().of(Stream.ROUTES)
                        + counters.filtered.sum()
                        + counters.unchanged.sum()
                        + agent.mirroring().loop().state().pendingChanges(),
                "received = published + filtered + unchanged + pending");
    }

    /** A consumer that shares no code with us. */
    @Test
    void kcatReadsKeysAndRecords() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/kcat")),
                "SKIPPED: this test reads the topic with kcat, which is not installed");
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = host();
                AgentInNamespace agent =
                        new AgentInNamespace(namespace, settings(broker.bootstrapServers()))) {
            namespace.run("route add 10.0.0.0/8 via 192.0.2.2", "route del 10.0.0.0/8");
            awaitSeq(agent, 2);
            agent.awaitDelivery(60);
            List<String> ours =
                    kcat(broker.bootstrapServers()).stream()
                            .filter(line -> line.startsWith("10.0.0.0/8 "))
                            .toList();
            assertEquals(2, ours.size(), ours.toString());
            assertTrue(ours.get(0).contains("\"op\":\"c\""), ours.get(0));
            assertTrue(ours.get(1).contains("\"op\":\"d\""), ours.get(1));
        }
    }

    /** Each record as key and value. */
    private static List<String> kcat(String servers) throws Exception {
        Process kcat =
                new ProcessBuilder(
                                "kcat",
                                "-C",
                                "-e",
                                "-q",
                                "-b",
                                servers,
                                "-t",
                                CHANGES,
                                "-f",
                                "%k %s\\n")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String output = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, kcat.waitFor());
        return output.lines().toList();
    }

    /** After the end acknowledgements are still stored, but changes are not. */
    @Test
    void changesAreMissingFromTheEndOn() throws Exception {
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = host();
                AgentInNamespace agent =
                        new AgentInNamespace(namespace, settings(broker.bootstrapServers()))) {
            agent.awaitDelivery(60);
            MirrorLoop loop = agent.mirroring().loop();
            loop.finish();
            await("drained", loop::drained);
            long end = loop.state().aliveMicros();
            long commits = agent.mirroring().counters().commits.sum();
            loop.acknowledged(agent.publisher().watermark());
            await("freed", () -> agent.mirroring().counters().commits.sum() > commits);
            assertEquals(end, loop.state().aliveMicros());
        }
    }

    @Test
    void waitsForABrokerThatIsAwayAndLosesNothing() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start();
                NetworkNamespace namespace = host()) {
            broker.stop();
            try (AgentInNamespace agent =
                    new AgentInNamespace(namespace, settings(broker.bootstrapServers()))) {
                namespace.run(each(50, i -> "route add " + ipv4(i) + " via 192.0.2.2"));
                broker.restart();
                awaitSeq(agent, 50);
                agent.awaitDelivery(60);
                broker.kill();
                namespace.run(each(50, i -> "route del " + ipv4(i)));
                broker.restart();
                awaitSeq(agent, 100);
                agent.awaitDelivery(60);
                ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), CHANGES);
                assertExact(namespace, table);
                assertConserved(agent);
            }
        }
    }

    @Test
    void goesOnWithItsSequenceAfterARestartAndDeletesWhatVanished() throws Exception {
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = host()) {
            Map<String, String> settings = settings(broker.bootstrapServers());
            namespace.run("route add 10.0.0.0/8 via 192.0.2.2");
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings)) {
                agent.awaitDelivery(60);
            }
            namespace.run("route del 10.0.0.0/8", "route add 10.1.0.0/16 via 192.0.2.2");
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings)) {
                agent.awaitDelivery(60);
            }
            ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), CHANGES);
            assertExact(namespace, table);
            List<String> events = WholeTopic.events(broker.bootstrapServers(), AGENTS);
            events.forEach(e -> SchemaCheck.assertValidEvent(e.getBytes(StandardCharsets.UTF_8)));
            assertEquals(2, count(events, "\"type\":\"started\""));
            assertEquals(2, count(events, "\"type\":\"snapshot-completed\""));
            assertEquals(1, count(events, "\"type\":\"gap\""));
            assertTrue(events.stream().allMatch(event -> event.contains("\"epoch\":1,")));
        }
    }

    private static long count(List<String> events, String part) {
        return events.stream().filter(event -> event.contains(part)).count();
    }

    @Test
    void beginsANewEpochWhenItsStateWasLost() throws Exception {
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = host()) {
            List<Map<String, String>> runs = new ArrayList<>();
            for (String state : List.of("first", "second")) {
                Map<String, String> settings = settings(broker.bootstrapServers());
                settings.put("routecast.state-dir", directory.resolve(state).toString());
                runs.add(settings);
            }
            for (Map<String, String> settings : runs) {
                try (AgentInNamespace agent = new AgentInNamespace(namespace, settings)) {
                    agent.awaitDelivery(60);
                }
            }
            List<String> events = WholeTopic.events(broker.bootstrapServers(), AGENTS);
            List<String> starts =
                    events.stream().filter(event -> event.contains("\"started\"")).toList();
            assertEquals(2, starts.size());
            assertTrue(starts.get(0).contains("\"epoch\":1,"), starts.get(0));
            assertTrue(starts.get(1).contains("\"epoch\":2,"), starts.get(1));
        }
    }

    @Test
    void endsWhenATopicIsMissingAndMustNotBeCreated() throws Exception {
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = host()) {
            Map<String, String> settings = settings(broker.bootstrapServers());
            settings.put("routecast.topics.create", "false");
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings)) {
                await("failed", () -> agent.failure() != null);
                assertTrue(
                        agent.failure().getMessage().contains("routecast.topics.create is false"),
                        agent.failure().getMessage());
            }
        }
    }
}
