package io.routecast.agent;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.json.ChangeReader;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.record.HostState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts with one id, as after cloning a machine: both say so, and one of them publishes. */
@Tag("broker")
class RivalIT {
    private static final String ID = "0123456789abcdef";

    @TempDir private Path directory;
    private TestBroker broker;
    private NetworkNamespace original;
    private NetworkNamespace clone;
    private final List<AgentInNamespace> agents = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
        original = host("192.0.2.1");
        clone = host("192.0.2.2");
    }

    private static NetworkNamespace host(String address) throws Exception {
        NetworkNamespace host = Namespaces.make();
        host.run(
                "link add v0 type veth peer name p0",
                "link set v0 up",
                "link set p0 up",
                "addr add " + address + "/24 dev v0");
        return host;
    }

    @AfterEach
    void end() {
        agents.forEach(AgentInNamespace::close);
        original.close();
        clone.close();
        broker.close();
    }

    private AgentInNamespace agent(NetworkNamespace host, String name) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", directory.resolve(name).toString());
        settings.put("routecast.state.interval", "200ms");
        settings.put("routecast.host.name", name);
        AgentInNamespace agent = new AgentInNamespace(host, settings);
        agents.add(agent);
        return agent;
    }

    private Set<String> publishers() {
        return WholeTopic.read(broker.bootstrapServers(), AgentsTopic.CHANGES).stream()
                .map(record -> ChangeReader.read(record.value()).host())
                .collect(Collectors.toSet());
    }

    @Test
    void theOneThatComesLaterPublishesNothingAndBothSaySo() throws Exception {
        AgentInNamespace first = agent(original, "edge-7");
        first.awaitDelivery(60);
        await("written", () -> host() != null && host().running());
        AgentInNamespace second = agent(clone, "edge-7-clone");
        long began = System.nanoTime();
        await("the newcomer says so", () -> second.states().condition().yields());
        await("the first says so", () -> first.states().condition().rival() != null);
        long seconds = (System.nanoTime() - began) / 1_000_000_000L;
        assertTrue(seconds < 30, seconds + " s");
        assertEquals("edge-7-clone", first.states().condition().rival().host());
        assertEquals("edge-7", second.states().condition().rival().host());
        String trouble = second.publisher().brokers().trouble();
        assertTrue(trouble.contains("edge-7") && trouble.contains("host.id"), trouble);
        original.run("route add 203.0.113.0/24 via 192.0.2.9");
        first.awaitDelivery(60);
        assertEquals(Set.of("edge-7"), publishers());
        await("the host is the first one", () -> host().running());
        assertEquals("edge-7", host().origin().host());
        assertEquals(1, host().origin().epoch());
        first.finish();
        agents.remove(first);
        first.close();
        await(
                "the newcomer takes over",
                () -> publishers().equals(Set.of("edge-7", "edge-7-clone")));
        second.awaitDelivery(60);
        await("it says so", () -> host().origin().host().equals("edge-7-clone"));
        await("with an epoch of its own", () -> host().running());
        assertEquals(2, host().origin().epoch());
    }

    private HostState host() {
        return StateTopics.host(broker.bootstrapServers(), ID);
    }

    /** A restart within moments, and a host that comes up again, are no second host. */
    @Test
    void aRestartIsNoRival() throws Exception {
        for (int start = 0; start < 3; start++) {
            AgentInNamespace agent = agent(original, "edge-7");
            agent.awaitDelivery(20);
            await("written", () -> host() != null);
            assertNull(agent.states().condition().rival());
            agents.remove(agent);
            agent.close();
        }
        assertEquals(1, host().origin().epoch());
    }
}
