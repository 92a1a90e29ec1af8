package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.LocalMirror;
import io.routecast.client.record.Op;
import io.routecast.client.record.WriterProcess;
import io.routecast.config.SettingsLoader;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.netlink.RouteImage;
import io.routecast.rights.UnitRights;
import io.routecast.route.Route;
import io.routecast.status.WriterEvidence;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Whom a mirror of a namespace names as writers, held against the truth: the metric of each route
 * that was added is the process id of who did. The mirror is made in the namespace, its threads
 * start outside, where the kernel announces processes.
 */
final class Witness implements AutoCloseable {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long QUIET_MILLIS = 500;
    private static final int READ_BYTES = 1 << 20;

    private final LocalMirror mirror;
    private final OutboxReader outbox;
    private final List<ChangeEntry> changes = new ArrayList<>();
    private final Map<WriterEvidence, Integer> found = new EnumMap<>(WriterEvidence.class);
    private long position;

    private Witness(LocalMirror mirror) {
        this.mirror = mirror;
        outbox = mirror.store().reader();
        for (WriterEvidence evidence : WriterEvidence.values()) {
            found.put(evidence, 0);
        }
    }

    /** With the rights of the packaged agent. */
    static Witness asUnit(NetworkNamespace namespace) throws Exception {
        LocalMirror mirror = namespace.callAsUnit(Witness::mirror);
        return UnitRights.withoutUser(() -> started(mirror)).get();
    }

    /** With all rights, those of the drop-in among them. */
    static Witness asRoot(NetworkNamespace namespace) throws Exception {
        Callable<LocalMirror> make = Witness::mirror;
        return started(namespace.call(make));
    }

    private static LocalMirror mirror() throws Exception {
        return new LocalMirror(
                SettingsLoader.ofThisHost()
                        .defaults(
                                Map.of(
                                        "routecast.host.id",
                                        "test",
                                        "routecast.netlink.tables",
                                        "[all]")),
                () -> {});
    }

    private static Witness started(LocalMirror mirror) throws Exception {
        mirror.start();
        Witness witness = new Witness(mirror);
        long end = System.nanoTime() + MOST_NANOS;
        while (!mirror.mirroring().writers().isFollowing()) {
            assertTrue(System.nanoTime() < end, "processes are not followed");
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return witness;
    }

    /** Waits for so many changes: how many writers were found, all of them by this name. */
    Map<WriterEvidence, Integer> await(int count, String comm) throws Exception {
        awaitQuiet();
        assertEquals(count, changes.size());
        for (ChangeEntry change : changes) {
            WriterProcess writer = change.source().writer();
            assertTrue(writer == null || writer.comm().startsWith(comm), () -> "said " + writer);
        }
        return found;
    }

    /** Waits until no change comes any more. */
    void awaitQuiet() throws Exception {
        long end = System.nanoTime() + MOST_NANOS;
        int before = -1;
        while (before < changes.size()) {
            before = changes.size();
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            read();
            assertTrue(System.nanoTime() < end, "changes do not end");
        }
        System.out.println("writers of " + changes.size() + " changes: " + found);
    }

    /** Waits likewise: how many changes the kernel is said to have made. */
    int awaitKernel() throws Exception {
        awaitQuiet();
        return found.get(WriterEvidence.KERNEL);
    }

    /** How many changes there were. */
    int changes() {
        return changes.size();
    }

    private void read() {
        List<StoredEntry> entries;
        do {
            entries = outbox.read(position + 1, READ_BYTES);
            for (StoredEntry entry : entries) {
                position = entry.position();
                if (entry.entry() instanceof ChangeEntry change && change.op() != Op.READ) {
                    take(change);
                }
            }
        } while (!entries.isEmpty());
    }

    private void take(ChangeEntry change) {
        WriterProcess writer = change.source().writer();
        WriterEvidence evidence = WriterEvidence.of(writer == null ? null : writer.evidence());
        found.merge(evidence, 1, Integer::sum);
        changes.add(change);
        boolean certain = evidence == WriterEvidence.SOCKET || evidence == WriterEvidence.EXEC;
        if (certain && change.op() == Op.CREATE) {
            Route route = RouteImage.route(change.after());
            assertEquals(route.metric(), writer.pid(), () -> route + " by " + writer);
        }
    }

    @Override
    public void close() {
        outbox.close();
        mirror.close();
    }
}
