package io.routecast.agent;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.mirror.count.StreamCounts;
import io.routecast.namespace.DumpedObjects;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedObjects;
import io.routecast.store.state.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and nexthop objects, from the real kernel to a real broker. */
@Tag("broker")
class StreamsIT {
    private static final Map<Stream, String> TOPICS =
            Map.of(Stream.RULES, "routecast.rules", Stream.NEXTHOPS, "routecast.nexthops");

    @TempDir private Path directory;
    private TestBroker broker;
    private NetworkNamespace host;

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
        host = Namespaces.make();
        host.run(
                "link add v0 type veth peer name p0",
                "link set v0 up",
                "link set p0 up",
                "addr add 192.0.2.1/24 dev v0",
                "nexthop add id 1 via 192.0.2.2 dev v0",
                "nexthop add id 2 via 192.0.2.3 dev v0",
                "nexthop add id 10 group 1/2,5",
                "route add 10.0.0.0/8 nhid 10");
        host.run(
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        "rule add pref "
                                                + (100 + i)
                                                + " from 10.1."
                                                + i
                                                + ".0/24 lookup 100")
                        .toArray(String[]::new));
    }

    @AfterEach
    void end() {
        host.close();
        broker.close();
    }

    private AgentInNamespace agent() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", directory.resolve("state").toString());
        return new AgentInNamespace(host, settings);
    }

    private ReplayedObjects replayed(Stream stream) {
        return WholeTopic.objects(broker.bootstrapServers(), TOPICS.get(stream));
    }

    private void assertExact() throws Exception {
        for (Stream stream : TOPICS.keySet()) {
            List<String> kernel = host.call(() -> DumpedObjects.of(stream));
            assertEquals(kernel, replayed(stream).asJson(), stream.text());
        }
    }

    private static void awaitExact(AgentInNamespace agent, Stream stream, int objects)
            throws Exception {
        StreamCounts counts = agent.mirroring().counters().of(stream);
        await(objects + " " + stream, () -> counts.objects.sum() == objects);
        agent.awaitDelivery(60);
    }

    private static void assertConserved(AgentInNamespace agent, Stream stream) {
        StreamCounts counts = agent.mirroring().counters().of(stream);
        State state = agent.mirroring().loop().state();
        assertEquals(
                counts.received.sum(),
                agent.publisher().watermark().changes().of(stream)
                        + counts.filtered.sum()
                        + counts.unchanged.sum()
                        + state.backlog().changes().of(stream),
                stream + ": received = published + filtered + unchanged + pending");
    }

    /** What systemd-networkd did to foreign rules in March 2023. */
    @Test
    void aFlushOfForeignRulesIsOnRecordRuleByRule() throws Exception {
        try (AgentInNamespace agent = agent()) {
            awaitExact(agent, Stream.RULES, 20 + 5);
            host.run("rule flush");
            awaitExact(agent, Stream.RULES, 1 + 2);
            assertConserved(agent, Stream.RULES);
        }
        List<String> records = replayed(Stream.RULES).changes();
        assertEquals(22, records.stream().filter(it -> it.contains("\"op\":\"d\"")).count());
        for (int i = 0; i < 20; i++) {
            String src = "\"src\":\"10.1." + i + ".0/24\"";
            assertTrue(
                    records.stream()
                            .anyMatch(it -> it.contains("\"op\":\"d\"") && it.contains(src)),
                    src);
        }
        assertTrue(records.get(0).contains("\"snapshot\":\"first\""), records.get(0));
        assertExact();
    }

    /** {@code -Droutecast.group.routes=100000} chooses how many. */
    @Test
    void aChangeOfAGroupIsOneRecordAndItsRoutesFollow() throws Exception {
        int routes = Integer.getInteger("routecast.group.routes", 500);
        host.run(
                IntStream.range(0, routes)
                        .mapToObj(
                                i ->
                                        "route add 11."
                                                + (i >> 8 & 255)
                                                + "."
                                                + (i & 255)
                                                + "."
                                                + (i >> 16)
                                                + " nhid 10")
                        .toArray(String[]::new));
        try (AgentInNamespace agent = agent()) {
            awaitExact(agent, Stream.NEXTHOPS, 3);
            long before = agent.mirroring().loop().state().lastSeq();
            long began = System.nanoTime();
            host.run("nexthop replace id 10 group 1,3/2,5");
            await(
                    "the routes follow",
                    () -> agent.mirroring().loop().state().lastSeq() == before + routes + 1);
            agent.awaitDelivery(60);
            System.out.printf(
                    "a group of %d routes changed: delivered after %d ms%n",
                    routes + 1, (System.nanoTime() - began) / 1_000_000);
            assertConserved(agent, Stream.NEXTHOPS);
        }
        List<String> records = replayed(Stream.NEXTHOPS).changes();
        assertEquals(4, records.size(), records.toString());
        assertTrue(records.get(3).contains("\"op\":\"u\""), records.get(3));
        assertExact();
    }

    /** Links take their nexthop objects along, and the kernel says nothing. */
    @Test
    void whatALinkTakesAlongIsOnRecord() throws Exception {
        try (AgentInNamespace agent = agent()) {
            awaitExact(agent, Stream.NEXTHOPS, 3);
            host.run("link set v0 down");
            awaitExact(agent, Stream.NEXTHOPS, 0);
        }
        assertExact();
    }

    @Test
    void whatHappenedWhileTheAgentWasDownComesBeforeTheSnapshot() throws Exception {
        try (AgentInNamespace agent = agent()) {
            awaitExact(agent, Stream.RULES, 25);
        }
        host.run(
                "rule del pref 100", "rule add pref 50 lookup 77", "nexthop replace id 10 group 1");
        int before = replayed(Stream.RULES).changes().size();
        try (AgentInNamespace agent = agent()) {
            await("a snapshot", () -> agent.mirroring().counters().snapshots.sum() > 0);
            agent.awaitDelivery(60);
        }
        List<String> records = replayed(Stream.RULES).changes();
        List<String> news = records.subList(before, records.size());
        assertTrue(news.get(0).contains("\"op\":\"d\""), news.get(0));
        assertTrue(news.get(1).contains("\"op\":\"c\""), news.get(1));
        assertTrue(news.get(2).contains("\"snapshot\":\"first\""), news.get(2));
        assertTrue(news.get(1).contains("\"reason\":\"start\""), news.get(1));
        assertExact();
    }

    /** A consumer that has all records can prove it. */
    @Test
    void heartbeatsSayHowFarEachStreamHasCome() throws Exception {
        try (AgentInNamespace agent = agent()) {
            awaitExact(agent, Stream.RULES, 25);
            await("a heartbeat", () -> heartbeat() != null);
        }
        AgentEvent.Heartbeat heartbeat = heartbeat();
        for (Stream stream : TOPICS.keySet()) {
            ReplayedObjects replayed = replayed(stream);
            assertEquals(
                    new StreamMark(
                            replayed.changes().size(), replayed.asJson().size(), replayed.digest()),
                    heartbeat.streams().get(stream));
        }
    }

    private AgentEvent.Heartbeat heartbeat() {
        AgentEvent.Heartbeat last = null;
        for (PublishedEvent event : AgentsTopic.events(broker.bootstrapServers())) {
            if (event.event() instanceof AgentEvent.Heartbeat heartbeat
                    && heartbeat.streams().values().stream().allMatch(mark -> mark.seq() > 0)) {
                last = heartbeat;
            }
        }
        return last;
    }
}
