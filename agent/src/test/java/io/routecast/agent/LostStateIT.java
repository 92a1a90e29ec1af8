package io.routecast.agent;

import static io.routecast.agent.AgentsTopic.AGENTS;
import static io.routecast.agent.AgentsTopic.CHANGES;
import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.record.Rubbish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts whose state is lost, or older than what Kafka has. */
@Tag("broker")
class LostStateIT {
    private static final String HOST_ID = "0123456789abcdef";

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
                "addr add 192.0.2.1/24 dev v0");
    }

    @AfterEach
    void end() {
        host.close();
        broker.close();
    }

    private AgentInNamespace agent(String state, String onStart) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", directory.resolve(state).toString());
        settings.put("routecast.snapshot.on-start", onStart);
        return new AgentInNamespace(host, settings);
    }

    private void run(String state, String onStart) throws Exception {
        try (AgentInNamespace agent = agent(state, onStart)) {
            agent.awaitDelivery(60);
        }
    }

    private List<PublishedEvent> events(int epoch) {
        return AgentsTopic.events(broker.bootstrapServers()).stream()
                .filter(event -> event.hostId().equals(HOST_ID) && event.epoch() == epoch)
                .toList();
    }

    private TreeMap<Long, PublishedChange> changes(int epoch) {
        TreeMap<Long, PublishedChange> changes = new TreeMap<>();
        WholeTopic.read(broker.bootstrapServers(), CHANGES)
                .forEach(
                        record -> {
                            try {
                                PublishedChange change = ChangeReader.read(record.value());
                                if (change.epoch() == epoch && change.hostId().equals(HOST_ID)) {
                                    changes.put(change.seq(), change);
                                }
                            } catch (RecordFormatException e) {
                                // Not ours.
                            }
                        });
        return changes;
    }

    /** The table of a consumer that knows only this epoch. */
    private void assertWhole(int epoch) throws Exception {
        Map<String, PublishedChange> table = new HashMap<>();
        changes(epoch).values().forEach(change -> table.put(change.id(), change));
        List<String> routes =
                table.values().stream()
                        .filter(change -> change.after() != null)
                        .map(change -> change.after().json())
                        .map(json -> json.replaceFirst("\"id\":\"[^\"]*\",", ""))
                        .sorted()
                        .toList();
        assertEquals(host.call(() -> new DumpedTable().asJson()), routes);
    }

    private void copy(String from, String to) throws IOException {
        Path source = directory.resolve(from);
        Path target = directory.resolve(to);
        try (java.util.stream.Stream<Path> files = Files.walk(source)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "if-needed"})
    void aStateRestoredFromABackupBeginsANewEpochWithTheWholeTable(String onStart)
            throws Exception {
        host.run("route add 10.0.0.0/8 via 192.0.2.2", "route add 10.1.0.0/16 via 192.0.2.2");
        run("state", onStart);
        copy("state", "backup");
        try (AgentInNamespace agent = agent("state", onStart)) {
            long before = agent.mirroring().loop().state().lastSeq();
            for (int i = 0; i < 20; i++) {
                host.run("route add 10.2." + i + ".0/24 via 192.0.2.2");
            }
            await("seen", () -> agent.mirroring().loop().state().lastSeq() >= before + 20);
            agent.mirroring().loop().finish();
            agent.awaitDelivery(60);
        }
        long last = changes(1).lastKey();
        host.run("route del 10.1.0.0/16");
        try (AgentInNamespace agent = agent("backup", onStart)) {
            await("a new epoch", () -> agent.mirroring().loop().state().epoch() == 2);
            await("whole", () -> agent.mirroring().loop().state().snapshotLastSeq() > 0);
            agent.awaitDelivery(60);
        }
        assertEquals(last, changes(1).lastKey(), "nothing more in the epoch that was");
        PublishedEvent first = events(2).get(0);
        assertEquals("gap", first.type());
        assertEquals(1, first.hole().first());
        assertEquals(changes(2).firstKey() - 1, first.hole().last());
        assertWhole(2);
        run("backup", onStart);
        assertEquals(List.of(), events(3), "the next start goes on");
    }

    /** Each stream is numbered on its own: that of the routes may be equal. */
    @Test
    void aRestoredStateThatLacksOnlyRulesBeginsANewEpoch() throws Exception {
        run("state", "if-needed");
        copy("state", "backup");
        try (AgentInNamespace agent = agent("state", "if-needed")) {
            host.run("rule add pref 100 lookup 7", "rule add pref 101 lookup 7");
            await("seen", () -> agent.mirroring().counters().of(Stream.RULES).objects.sum() == 7);
            agent.finish();
        }
        try (AgentInNamespace agent = agent("backup", "if-needed")) {
            await("a new epoch", () -> agent.mirroring().loop().state().epoch() == 2);
            agent.awaitDelivery(60);
        }
    }

    @Test
    void aCrashBeforeAnAcknowledgementIsStoredIsNoRollback() throws Exception {
        run("state", "always");
        copy("state", "before");
        try (AgentInNamespace agent = agent("state", "always")) {
            agent.awaitDelivery(60);
        }
        run("state", "always");
        assertEquals(List.of(), events(2));
    }

    @Test
    void aLostStateBeginsWithAGap() throws Exception {
        run("first", "always");
        run("second", "always");
        PublishedEvent first = events(2).get(0);
        assertEquals("gap", first.type());
        assertEquals(null, first.hole());
        assertEquals(1, changes(2).firstKey());
        assertWhole(2);
        assertEquals("started", events(1).get(0).type(), "none before the first");
    }

    @Test
    void rubbishInTheTopicsIsPassedOver() throws Exception {
        run("first", "always");
        List<byte[]> rubbish = new ArrayList<>(Rubbish.shapes());
        rubbish.addAll(Rubbish.damaged(17, 3));
        for (String epoch : List.of("2147483647", "0", "-2147483648", "9223372036854775807")) {
            rubbish.add(event(HOST_ID, epoch));
        }
        rubbish.add(event("another", "4000"));
        AgentsTopic.spoil(broker.bootstrapServers(), AGENTS, rubbish);
        AgentsTopic.spoil(broker.bootstrapServers(), CHANGES, rubbish);
        run("second", "always");
        run("second", "always");
        assertTrue(events(2).size() > 1, () -> events(2).toString());
        assertWhole(2);
    }

    private static byte[] event(String hostId, String epoch) {
        return ("{\"version\":1,\"type\":\"started\",\"host\":\"edge-7\",\"host_id\":\""
                        + hostId
                        + "\",\"boot_id\":\"b\",\"epoch\":"
                        + epoch
                        + ",\"seq\":9,\"ts_us\":1,\"agent_version\":\"1\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
