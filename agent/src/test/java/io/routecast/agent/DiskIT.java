package io.routecast.agent;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.disk.SmallDisk;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import io.routecast.store.StoreWriter;
import io.routecast.store.disk.StoreUnavailableException;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.outbox.OutboxReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full, or becomes read-only, while the agent runs. */
class DiskIT {
    private static final String CHANGES = "routecast.changes";
    private static final String AGENTS = "routecast.agents";
    private static final int DISK_BYTES = 8 << 20;
    private static final int ROUTES = 3_000;

    @TempDir private Path directory;

    private static AgentInNamespace agent(
            NetworkNamespace namespace, BrokerProcess broker, SmallDisk disk) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", disk.path().resolve("state").toString());
        return AgentInNamespace.asRoot(namespace, settings);
    }

    private static NetworkNamespace host() throws Exception {
        NetworkNamespace namespace = Namespaces.make();
        namespace.run(
                "link add v0 type veth peer name p0",
                "link set v0 up",
                "link set p0 up",
                "addr add 192.0.2.1/24 dev v0");
        routes(namespace, "add", 2);
        return namespace;
    }

    private static void routes(NetworkNamespace namespace, String verb, int via) throws Exception {
        namespace.run(
                IntStream.range(0, ROUTES)
                        .mapToObj(i -> "route " + verb + " " + prefix(i) + " via 192.0.2." + via)
                        .toArray(String[]::new));
    }

    private static String prefix(int i) {
        return "10." + (i >> 8) + "." + (i & 255) + ".0/24";
    }

    /** Changes until the disk has refused some. */
    private static void churnUntilRefused(NetworkNamespace namespace, MirrorLoop loop)
            throws Exception {
        for (int round = 0; loop.trouble() == null; round++) {
            assertTrue(round < 50, "the disk never was full");
            routes(namespace, "replace", 2 + round % 2);
        }
    }

    private static void assertExact(
            BrokerProcess broker, NetworkNamespace namespace, AgentInNamespace agent)
            throws Exception {
        agent.awaitDelivery(60);
        ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), CHANGES);
        assertEquals(namespace.call(() -> new DumpedTable().asJson()), table.asJson());
        assertNull(agent.failure());
        Counters counters = agent.mirroring().counters();
        assertEquals(
                counters.received.sum(),
                table.changes().size() + counters.filtered.sum() + counters.unchanged.sum(),
                "received = published + filtered + unchanged, nothing pending");
    }

    /** Followed by "or has failed" if a write was cut short, because LMDB reports no more. */
    private static void assertFull(String problem) {
        assertTrue(problem.startsWith("the disk is full"), problem);
    }

    private static List<String> events(BrokerProcess broker, String... parts) {
        return WholeTopic.events(broker.bootstrapServers(), AGENTS).stream()
                .filter(event -> List.of(parts).stream().allMatch(event::contains))
                .toList();
    }

    @Test
    void aFullDiskIsDeclaredAndRepairedWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory(DISK_BYTES);
                BrokerProcess broker = BrokerProcess.start();
                NetworkNamespace namespace = host();
                AgentInNamespace agent = agent(namespace, broker, disk)) {
            MirrorLoop loop = agent.mirroring().loop();
            agent.awaitDelivery(60);
            broker.stop();
            disk.fill();
            churnUntilRefused(namespace, loop);
            assertFull(loop.trouble());
            routes(namespace, "replace", 4);
            await("dropped", () -> agent.mirroring().counters().discarded.sum() > 0);
            disk.free();
            await("taken again", () -> loop.trouble() == null);
            broker.restart();
            await("repaired", () -> events(broker, "\"resynced\"", "\"disk-full\"").size() == 1);
            assertExact(broker, namespace, agent);
            assertEquals(1, events(broker, "\"gap\"", "\"disk-full\"").size());
            assertEquals(1, events(broker, "\"resynced\"", "\"disk-full\"").size());
        }
    }

    /** Acknowledged records free pages of the state file. */
    @Test
    void aFullDiskIsLeftBehindByDeliveringAlone() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory(DISK_BYTES);
                BrokerProcess broker = BrokerProcess.start();
                NetworkNamespace namespace = host();
                AgentInNamespace agent = agent(namespace, broker, disk)) {
            MirrorLoop loop = agent.mirroring().loop();
            agent.awaitDelivery(60);
            broker.stop();
            churnUntilRefused(namespace, loop);
            broker.restart();
            await("taken again", () -> loop.trouble() == null);
            assertExact(broker, namespace, agent);
        }
    }

    @Test
    void aDiskThatBecomesReadOnlyEndsNothing() throws Exception {
        Path image = directory.resolve("disk.img");
        SmallDisk.makeImage(image, 32);
        try (BrokerProcess broker = BrokerProcess.start();
                NetworkNamespace namespace = host()) {
            try (SmallDisk disk = SmallDisk.ofImage(image);
                    AgentInNamespace agent = agent(namespace, broker, disk)) {
                agent.awaitDelivery(60);
                broker.stop();
                routes(namespace, "replace", 4);
                TimeUnit.MILLISECONDS.sleep(500);
                long stored = agent.mirroring().loop().state().lastSeq();
                disk.breakDown();
                routes(namespace, "replace", 3);
                await("refused", () -> agent.mirroring().loop().trouble() != null);
                broker.restart();
                await("delivered", () -> agent.publisher().watermark().seq() >= stored);
                assertNull(agent.failure());
            }
            try (SmallDisk disk = SmallDisk.ofImage(image);
                    AgentInNamespace agent = agent(namespace, broker, disk)) {
                agent.awaitDelivery(60);
                ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), CHANGES);
                assertEquals(namespace.call(() -> new DumpedTable().asJson()), table.asJson());
            }
        }
    }

    /** No crash, nothing half done, no state lost. */
    @Test
    void aDiskThatIsFullAtStartIsWaitedFor() throws Exception {
        StorePlan plan = new StorePlan(1 << 26, 1 << 20, "host");
        try (SmallDisk disk = SmallDisk.inMemory(DISK_BYTES)) {
            Path state = disk.path().resolve("state");
            disk.fill();
            for (int attempt = 0; attempt < 3; attempt++) {
                StoreUnavailableException full =
                        assertThrows(
                                StoreUnavailableException.class, () -> Store.open(state, plan));
                assertTrue(full.getMessage().endsWith("the disk is full"), full.getMessage());
            }
            disk.free();
            try (Store store = Store.open(state, plan);
                    StoreWriter writer = store.writer()) {
                writer.begin();
                writer.append(new OriginEntry("edge-7", "host", "boot", "1.0.0"));
                writer.commit(1);
            }
            disk.fill();
            try (Store store = Store.open(state, plan);
                    OutboxReader reader = store.reader()) {
                assertEquals(1, reader.read(1, 1000).size());
            }
            try (Stream<Path> files = Files.list(state)) {
                assertEquals(0, files.filter(f -> f.toString().contains("set-aside")).count());
            }
        }
    }
}
