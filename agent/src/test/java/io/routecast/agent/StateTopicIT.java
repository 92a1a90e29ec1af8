package io.routecast.agent;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.json.JsonObject;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.record.HostState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the state topic holds is the kernel's table, whatever becomes of the agent. */
@Tag("broker")
class StateTopicIT {
    private static final String ID = "0123456789abcdef";
    private static final int ROUTES = 300;

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
                "addr add 2001:db8:1::1/64 dev v0 nodad");
        routes("add", 0, ROUTES, 254);
        host.run("route add 2001:db8:2::/48 via 2001:db8:1::2");
    }

    @AfterEach
    void end() {
        host.close();
        broker.close();
    }

    private void routes(String verb, int from, int to, int gateway) throws Exception {
        host.run(
                IntStream.range(from, to)
                        .mapToObj(
                                i ->
                                        String.format(
                                                "route %s 10.%d.%d.0/24%s",
                                                verb,
                                                i >> 8,
                                                i & 255,
                                                verb.equals("del")
                                                        ? ""
                                                        : " via 192.0.2." + gateway))
                        .toArray(String[]::new));
    }

    private AgentInNamespace agent(String state) throws Exception {
        return agent(state, Map.of());
    }

    private AgentInNamespace agent(String state, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", directory.resolve(state).toString());
        settings.put("routecast.state.interval", "200ms");
        settings.put("routecast.host.labels.role", "edge");
        settings.putAll(more);
        return new AgentInNamespace(host, settings);
    }

    private void awaitKernelsTable(AgentInNamespace agent) throws Exception {
        agent.awaitDelivery(60);
        await(
                "known: " + agent.states().condition(),
                () ->
                        agent.states().condition().known()
                                && agent.states().condition().pending() == 0);
        List<String> kernel = StateTopics.fingerprints(host.call(() -> new DumpedTable().asJson()));
        assertTrue(kernel.size() > 150, kernel.size() + " routes");
        await(
                "the kernel's table",
                () -> StateTopics.fingerprints(broker.bootstrapServers(), ID).equals(kernel));
    }

    @Test
    void crashesAndANewEpochLeaveNoStaleKeyAndNoHole() throws Exception {
        try (AgentInNamespace agent = agent("state")) {
            awaitKernelsTable(agent);
            routes("replace", 0, 100, 253);
            routes("del", 100, 150, 0);
            awaitKernelsTable(agent);
            Map<String, JsonObject> routes = StateTopics.routes(broker.bootstrapServers(), ID);
            JsonObject route = routes.get("254|10.0.7.0/24|0|0|0");
            assertEquals("00000000000000000000ffff0a000700", route.text("first_address"));
            assertEquals("00000000000000000000ffff0a0007ff", route.text("last_address"));
            assertEquals("24", route.text("prefix_length"));
            assertEquals("edge", route.object("labels").text("role"));
        }
        for (int crash = 0; crash < 3; crash++) {
            // While no agent runs, and while one starts.
            routes("del", 150 + 10 * crash, 155 + 10 * crash, 0);
            try (AgentInNamespace agent = agent("state")) {
                routes("replace", 10 * crash, 50, 200 + crash);
                routes("del", 155 + 10 * crash, 160 + 10 * crash, 0);
                if (crash == 2) {
                    awaitKernelsTable(agent);
                }
            }
        }
        routes("del", 200, 210, 0);
        try (AgentInNamespace agent = agent("another")) {
            awaitKernelsTable(agent);
            Set<String> epochs =
                    Set.copyOf(
                            StateTopics.routes(broker.bootstrapServers(), ID).values().stream()
                                    .map(route -> route.text("epoch"))
                                    .toList());
            assertEquals(Set.of("2"), epochs);
        }
    }

    /** Who was stopped knows what it has left in the topic, and need not read or write it. */
    @Test
    void aCleanRestartWritesWhatHasChanged() throws Exception {
        try (AgentInNamespace agent = agent("state")) {
            awaitKernelsTable(agent);
            agent.finish();
        }
        int records = WholeTopic.read(broker.bootstrapServers(), StateTopics.STATE).size();
        HostState stopped = StateTopics.host(broker.bootstrapServers(), ID);
        assertFalse(stopped.running());
        routes("del", 0, 2, 0);
        try (AgentInNamespace agent = agent("state")) {
            routes("replace", 2, 5, 253);
            awaitKernelsTable(agent);
            int later = WholeTopic.read(broker.bootstrapServers(), StateTopics.STATE).size();
            assertEquals(5, later - records, "records for five routes");
            await("running", () -> StateTopics.host(broker.bootstrapServers(), ID).running());
        }
    }

    @Test
    void theHostsRecordSaysWhoItIsAndHowFar() throws Exception {
        try (AgentInNamespace agent = agent("state")) {
            awaitKernelsTable(agent);
            agent.finish();
            HostState record = StateTopics.host(broker.bootstrapServers(), ID);
            assertEquals("edge-7", record.origin().host());
            assertEquals(Map.of("role", "edge"), record.origin().labels());
            assertEquals(1, record.origin().epoch());
            assertEquals(agent.publisher().watermark().seq(), record.routes().seq());
            assertEquals(agent.publisher().watermark().digest(), record.routes().digest());
            assertEquals(ROUTES, record.routes().count(), 10);
            assertNull(record.gap());
            assertEquals(1, record.snapshot().id());
            assertNull(record.rival());
        }
    }

    /** What an agent may not do with these topics holds up no change. */
    @Test
    void missingTopicsAreSaidAndHoldUpNothing() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(AgentsTopic.CHANGES, 3, (short) 1),
                                    new NewTopic("routecast.rules", 3, (short) 1),
                                    new NewTopic("routecast.nexthops", 3, (short) 1),
                                    new NewTopic(AgentsTopic.AGENTS, 3, (short) 1)))
                    .all()
                    .get();
        }
        try (AgentInNamespace agent = agent("state", Map.of("routecast.topics.create", "false"))) {
            agent.awaitDelivery(60);
            await("said", () -> agent.states().condition().problem() != null);
            String problem = agent.states().condition().problem();
            assertTrue(problem.contains("routecast.state"), problem);
            routes("del", 0, 2, 0);
            agent.awaitDelivery(60);
        }
    }

    @Test
    void stateCanBeSwitchedOff() throws Exception {
        try (AgentInNamespace agent = agent("state", Map.of("routecast.topics.state", "null"))) {
            agent.awaitDelivery(60);
            agent.finish();
            assertEquals(
                    agent.publisher().watermark().digest(),
                    StateTopics.host(broker.bootstrapServers(), ID).routes().digest());
            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertFalse(admin.listTopics().names().get().contains(StateTopics.STATE));
            }
        }
    }

    /** The epoch never falls, whichever topic is still there. */
    @Test
    void theEpochRisesWithoutTheStateAndWithoutATopic() throws Exception {
        run("one");
        run("two");
        delete(AgentsTopic.AGENTS);
        run("three");
        assertEquals(3, StateTopics.host(broker.bootstrapServers(), ID).origin().epoch());
        delete(StateTopics.HOSTS);
        run("four");
        assertEquals(4, StateTopics.host(broker.bootstrapServers(), ID).origin().epoch());
    }

    private void run(String state) throws Exception {
        try (AgentInNamespace agent = agent(state)) {
            awaitKernelsTable(agent);
            await(
                    "the host's record",
                    () -> StateTopics.host(broker.bootstrapServers(), ID) != null);
        }
    }

    private void delete(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await(
                    "deleted",
                    () -> {
                        try {
                            return !admin.listTopics().names().get().contains(topic);
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
        }
    }
}
