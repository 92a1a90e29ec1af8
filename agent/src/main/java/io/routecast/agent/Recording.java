package io.routecast.agent;

import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.host.Iproute2Names;
import io.routecast.host.KernelRelease;
import io.routecast.host.ProcFib;
import io.routecast.kernel.Inbox;
import io.routecast.mirror.table.HostNames;
import io.routecast.recording.Beginning;
import io.routecast.recording.RecordedSurroundings;
import io.routecast.recording.RecordingWriter;
import io.routecast.socket.DumpSocket;
import io.routecast.socket.NotificationReader;
import io.routecast.store.entry.OriginEntry;
import io.routecast.time.Clock;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Mirrors this host, publishes nothing, and records all that the mirror meets. The mirror belongs
 * to the thread that calls {@link #run}; the thread "netlink-reader" reads notifications as always.
 */
public final class Recording implements AutoCloseable {
    private static final long QUIET_NANOS = 1_000_000_000L;

    /** When a recording ends by itself. */
    public record Limits(long maxBytes, long maxNanos) {}

    /** What was recorded. */
    public record Summary(long notifications, long dumps, long bytes) {}

    private final RecordingWriter file;
    private final Inbox arriving = new Inbox(Mirroring.INBOX_BYTES);
    private final DumpSocket dumps = new DumpSocket();
    private final NotificationReader reader;
    private final AgentThread readerThread;
    private final WriterSearch writers;
    private final RecordedSurroundings surroundings;
    private final DrivenMirror mirror;
    private volatile String failure;
    private volatile boolean stopped;

    /**
     * @param records given each change record of the mirror, as JSON
     */
    public Recording(Settings settings, RecordingWriter file, Consumer<byte[]> records)
            throws IOException {
        KernelRelease.running().require();
        this.file = file;
        reader =
                new NotificationReader(
                        Mirroring.GROUPS, settings.netlink().receiveBufferBytes(), arriving);
        readerThread = new AgentThread("netlink-reader", reader, this::failed);
        writers = WriterSearch.of(settings.writer(), reader, this::failed);
        OriginEntry origin = Mirroring.origin(settings);
        Beginning beginning = new Beginning(origin, Mirroring.plan(settings).withoutSnapshots());
        surroundings =
                new RecordedSurroundings(
                        file,
                        beginning,
                        arriving,
                        dumps,
                        ProcFib.ofThisHost(),
                        new HostNames(Mirroring.routeNames(Iproute2Names.read()), writers),
                        Clock.SYSTEM);
        Set<Stream> streams = beginning.plan().filter().streams();
        mirror = new DrivenMirror(origin, beginning.plan(), surroundings, reader, streams, records);
    }

    private void failed(String role, Throwable why) {
        failure = role + " has failed: " + why;
        arriving.wake();
    }

    /** Records until {@link #stop}, or a limit. */
    public void run(Limits limits) throws IOException, InterruptedException {
        readerThread.start();
        writers.start();
        long ends = Clock.SYSTEM.nanos() + limits.maxNanos();
        long left = limits.maxNanos();
        while (!stopped && failure == null && left > 0 && file.bytes() < limits.maxBytes()) {
            long rest = mirror.turn();
            long now = Clock.SYSTEM.nanos();
            file.writeWhenDue(now);
            left = ends - now;
            await(Math.min(rest, left));
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        file.end();
    }

    /**
     * Waits for something to do; what was recorded is in the file once nothing comes for a while.
     */
    private void await(long nanos) throws IOException, InterruptedException {
        if (nanos > 0 && arriving.isEmpty() && !arriving.await(Math.min(nanos, QUIET_NANOS))) {
            file.write();
            arriving.await(Math.max(0, nanos - QUIET_NANOS));
        }
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopped = true;
        arriving.wake();
    }

    /** What was recorded so far. */
    public Summary summary() {
        return new Summary(
                mirror.counters().notifications.sums().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                surroundings.dumpsRequested(),
                file.bytes());
    }

    @Override
    public void close() {
        reader.stop();
        writers.stop();
        mirror.close();
        writers.close();
        if (readerThread.join()) {
            reader.close();
            dumps.close();
        }
    }
}
