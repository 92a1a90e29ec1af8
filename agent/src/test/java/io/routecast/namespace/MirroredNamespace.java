package io.routecast.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.agent.LocalMirror;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Stream;
import io.routecast.config.SettingsLoader;
import io.routecast.render.RenderedRecord;
import io.routecast.render.Renderer;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A namespace in which the agent's upper half runs with the rights of the packaged agent, and a
 * consumer's table of its records, rendered as they would go to Kafka.
 */
public final class MirroredNamespace implements AutoCloseable {
    /** The setting of which tables are mirrored, and its value for table local as well. */
    public static final String TABLES = "routecast.netlink.tables";

    public static final String ALL_TABLES = "[all]";

    private static final long SETTLED_MILLIS = 60_000;

    private final NetworkNamespace namespace;
    private final boolean withLocal;
    private final LocalMirror mirror;
    private final OutboxReader outbox;
    private final Renderer renderer = new Renderer(DeliveryPosition.NOTHING, 1, true);
    private final ReplayedTable table = new ReplayedTable();
    private final Map<Stream, ReplayedObjects> objects =
            Map.of(Stream.RULES, new ReplayedObjects(), Stream.NEXTHOPS, new ReplayedObjects());
    private final List<String> events = new ArrayList<>();

    private MirroredNamespace(NetworkNamespace namespace, Map<String, String> settings)
            throws Exception {
        this.namespace = namespace;
        Map<String, String> overrides = new LinkedHashMap<>(settings);
        overrides.putIfAbsent("routecast.netlink.resync-interval", "1h");
        overrides.putIfAbsent("routecast.host.id", "test");
        withLocal = ALL_TABLES.equals(overrides.get(TABLES));
        mirror =
                namespace.callAsUnit(
                        () -> {
                            LocalMirror started =
                                    new LocalMirror(
                                            SettingsLoader.ofThisHost().defaults(overrides),
                                            () -> {});
                            started.start();
                            return started;
                        });
        outbox = mirror.store().reader();
    }

    /** Starts mirroring a namespace. */
    public static MirroredNamespace of(NetworkNamespace namespace, Map<String, String> settings)
            throws Exception {
        return new MirroredNamespace(namespace, settings);
    }

    /**
     * Waits until the replayed table and the agent's digest are the kernel's; fails with the
     * difference on time-out.
     */
    public void assertExact(String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS);
        List<String> kernel;
        List<String> replayed;
        do {
            TimeUnit.MILLISECONDS.sleep(20);
            replay();
            replayed = table.asJson();
            kernel = kernel();
        } while (!kernel.equals(replayed) && System.nanoTime() < end);
        if (!kernel.equals(replayed)) {
            throw new AssertionError(
                    what
                            + ": mirror failed: "
                            + mirror.failure()
                            + ", "
                            + mirror.mirroring().loop().state()
                            + TableDifference.of(kernel, replayed));
        }
        assertEquals(table.digest(), Fingerprint.text(reached().digest()), what + ": digest");
        assertObjectsExact(Stream.RULES, what);
        assertObjectsExact(Stream.NEXTHOPS, what);
    }

    /** Likewise of the objects of a stream other than routes. */
    public void assertObjectsExact(Stream stream, String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS);
        ReplayedObjects replayed = objects.get(stream);
        List<String> kernel;
        do {
            replay();
            kernel = namespace.call(() -> DumpedObjects.of(stream));
        } while (!kernel.equals(replayed.asJson()) && System.nanoTime() < end);
        if (!kernel.equals(replayed.asJson())) {
            throw new AssertionError(
                    what + ": " + stream + TableDifference.of(kernel, replayed.asJson()));
        }
        assertEquals(replayed.digest(), reached().of(stream).digest(), what + ": digest");
    }

    /**
     * Waits until the replayed table is what iproute2 shows, field by field; fails with the
     * difference on time-out.
     */
    public void assertAsIprouteShows(String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS);
        List<String> shown;
        List<String> ours;
        do {
            replay();
            shown = IprouteTable.shown(namespace, withLocal);
            ours = new ArrayList<>();
            for (String route : table.asJson()) {
                String line = IprouteTable.ours(route);
                String bare = IprouteTable.withoutNexthops(line);
                ours.add(shown.contains(bare) ? bare : line);
            }
            ours.sort(null);
        } while (!shown.equals(ours) && System.nanoTime() < end);
        if (!shown.equals(ours)) {
            throw new AssertionError(what + TableDifference.of(shown, ours));
        }
    }

    /** Waits until there have been {@code count} changes. */
    public void awaitChanges(int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS);
        replay();
        while (table.changes().size() < count && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            replay();
        }
        assertEquals(count, table.changes().size(), "changes");
    }

    /** Lets {@code millis} pass, and takes the records that come. */
    public void rest(long millis) throws Exception {
        TimeUnit.MILLISECONDS.sleep(millis);
        replay();
    }

    private void replay() {
        List<StoredEntry> entries;
        do {
            entries = outbox.read(renderer.reached().position() + 1, 1 << 20);
            for (StoredEntry entry : entries) {
                take(renderer.render(entry));
            }
        } while (!entries.isEmpty());
        mirror.mirroring().loop().acknowledged(renderer.reached());
    }

    private void take(RenderedRecord rendered) {
        if (rendered != null && rendered.stream() == null) {
            events.add(new String(rendered.record().value()));
        } else if (rendered != null && rendered.stream() == Stream.ROUTES) {
            table.take(rendered.record().value());
        } else if (rendered != null) {
            objects.get(rendered.stream()).take(rendered.record().value());
        }
    }

    private List<String> kernel() throws Exception {
        return namespace.call(() -> new DumpedTable(withLocal).asJson());
    }

    public NetworkNamespace namespace() {
        return namespace;
    }

    public ReplayedTable table() {
        return table;
    }

    /** The objects of a stream other than routes. */
    public ReplayedObjects objects(Stream stream) {
        return objects.get(stream);
    }

    /** Agent events so far, as JSON. */
    public List<String> events() {
        return events;
    }

    public LocalMirror mirror() {
        return mirror;
    }

    /** The watermark, as the agent has counted it. */
    public Watermark reached() {
        return renderer.reached();
    }

    @Override
    public void close() {
        outbox.close();
        mirror.close();
    }
}
