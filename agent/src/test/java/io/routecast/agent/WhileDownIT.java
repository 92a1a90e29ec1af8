package io.routecast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.EventReader;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import io.routecast.render.RenderedRecord;
import io.routecast.render.Renderer;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel does while no agent runs, as the records of the next start show it. */
@Tag("kernel")
class WhileDownIT {
    private static final long READY_SECONDS = 60;

    @TempDir private Path directory;
    private final Renderer renderer = new Renderer(DeliveryPosition.NOTHING, 1, true);
    private final ReplayedTable table = new ReplayedTable();
    private final List<String> events = new ArrayList<>();
    private NetworkNamespace host;

    @BeforeEach
    void begin() throws Exception {
        host = Namespaces.make();
        host.run(
                "link add v0 type veth peer name p0",
                "link set v0 up",
                "link set p0 up",
                "addr add 192.0.2.1/24 dev v0",
                "route add 10.1.0.0/16 via 192.0.2.2",
                "route add 10.2.0.0/16 via 192.0.2.2",
                "route add 10.3.0.0/16 via 192.0.2.2");
        // Link-local addresses and their routes come a little later.
        TimeUnit.SECONDS.sleep(3);
    }

    @AfterEach
    void end() {
        host.close();
    }

    /** One life of the upper half of an agent: the records of it. */
    private List<PublishedChange> live(String onStart) throws Exception {
        Settings settings = settings(onStart);
        int before = table.changes().size();
        events.clear();
        try (Store store = Store.open(settings.stateDir(), Agent.storePlan(settings))) {
            Mirroring mirroring = host.callAsUnit(() -> started(settings, store));
            try (mirroring;
                    OutboxReader outbox = store.reader()) {
                assertTrue(mirroring.loop().ready().await(READY_SECONDS, TimeUnit.SECONDS));
                mirroring.loop().finish();
                Await.await("finished", () -> read(outbox).contains("stopped"));
                mirroring.loop().acknowledged(renderer.reached());
                Await.await("freed", () -> mirroring.loop().drained());
            }
        }
        return List.copyOf(table.changes().subList(before, table.changes().size()));
    }

    private static Mirroring started(Settings settings, Store store) throws IOException {
        Mirroring mirroring = new Mirroring(settings, store, () -> {}, (role, why) -> {});
        mirroring.start();
        return mirroring;
    }

    private List<String> read(OutboxReader outbox) {
        for (StoredEntry entry : outbox.read(renderer.reached().position() + 1, 1 << 20)) {
            RenderedRecord rendered = renderer.render(entry);
            if (rendered != null && rendered.stream() == null) {
                event(EventReader.read(rendered.record().value()));
            } else if (rendered != null && rendered.stream() == Stream.ROUTES) {
                table.take(rendered.record().value());
            }
        }
        return events;
    }

    private void event(PublishedEvent event) {
        if (event.ofRoutes()) {
            events.add(event.type());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "if-needed"})
    void comesAsChangesBeforeTheSnapshot(String onStart) throws Exception {
        List<PublishedChange> first = live(onStart);
        assertEquals(List.of(Op.READ), ops(first), "the first snapshot is the table alone");
        host.run(
                "route add 10.0.0.0/16 via 192.0.2.2",
                "route replace 10.2.0.0/16 via 192.0.2.3",
                "route del 10.3.0.0/16");
        List<PublishedChange> second = live(onStart);
        List<PublishedChange> changes = second.subList(0, 3);
        assertEquals(
                "c 10.0.0.0/16, u 10.2.0.0/16, d 10.3.0.0/16",
                changes.stream()
                        .map(change -> change.op().text() + " " + change.prefix())
                        .collect(Collectors.joining(", ")));
        for (PublishedChange change : changes) {
            assertEquals(Cause.RESYNC, change.cause());
            assertEquals(Reason.START, change.reason());
        }
        assertTrue(changes.get(1).before().json().contains("192.0.2.2"), "its before");
        List<PublishedChange> snapshot = second.subList(3, second.size());
        boolean always = onStart.equals("always");
        assertEquals(always ? List.of(Op.READ) : List.of(), ops(snapshot));
        assertEquals(always ? first.size() : 0, snapshot.size());
        assertEquals(
                always
                        ? "started gap resynced snapshot-started snapshot-completed stopped"
                        : "started gap resynced stopped",
                String.join(" ", events));
        assertEquals(host.call(() -> new DumpedTable().asJson()), table.asJson());
    }

    private static List<Op> ops(List<PublishedChange> changes) {
        return changes.stream().map(PublishedChange::op).distinct().toList();
    }

    /** A start that was killed between the two is made up for by the next one, whatever it is. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "if-needed"})
    void aSnapshotThatWasCutIsOwed(String onStart) throws Exception {
        live(onStart);
        try (Store store =
                Store.open(directory.resolve("state"), Agent.storePlan(settings(onStart)))) {
            cut(store);
        }
        host.run("route del 10.3.0.0/16");
        List<PublishedChange> second = live(onStart);
        assertEquals(List.of(Op.DELETE, Op.READ), ops(second));
        assertEquals(host.call(() -> new DumpedTable().asJson()), table.asJson());
    }

    private static void cut(Store store) {
        try (StoreWriter writer = store.writer()) {
            writer.begin();
            writer.beginSnapshot();
            writer.commit(1);
        }
    }

    private Settings settings(String onStart) throws Exception {
        return SettingsLoader.ofThisHost()
                .defaults(
                        Map.of(
                                "routecast.host.id",
                                "test",
                                "routecast.state-dir",
                                directory.resolve("state").toString(),
                                "routecast.snapshot.on-start",
                                onStart));
    }
}
