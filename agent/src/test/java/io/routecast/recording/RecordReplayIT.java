package io.routecast.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.Await;
import io.routecast.agent.Recording;
import io.routecast.agent.Replaying;
import io.routecast.client.record.Stream;
import io.routecast.config.SettingsLoader;
import io.routecast.kernel.Received;
import io.routecast.mirror.RandomOperations;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.HostSteps;
import io.routecast.namespace.LinkFlap;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A mirror is recorded while random operations change its host and the kernel drops notifications.
 * Replayed, the file leads to the very records that this mirror published, each time.
 *
 * <p>{@code -Droutecast.record.first=1 -Droutecast.record.seeds=20
 * -Droutecast.record.operations=500} choose how much; seeds are printed. {@code
 * -Droutecast.record.keep=DIRECTORY} keeps the files.
 */
@Tag("kernel")
// Takes many minutes on a kernel that is an ordinary process.
@Tag("some-kernels")
class RecordReplayIT {
    private static final Set<Stream> STREAMS = Set.of(Stream.values());
    private static final String OF_A_ROUTE = "\"prefix\":\"";
    private static final int BURST = 20;
    private static final Recording.Limits NO_LIMITS =
            new Recording.Limits(Long.MAX_VALUE, TimeUnit.DAYS.toNanos(1));
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "routecast.netlink.receive-buffer", "64KiB",
                    "routecast.host.name", "edge-7",
                    "routecast.host.id", "0123456789abcdef");

    @TempDir private Path directory;

    static LongStream seeds() {
        long first = Long.getLong("routecast.record.first", 1);
        return LongStream.range(first, first + Long.getLong("routecast.record.seeds", 2));
    }

    private Path file(long seed) {
        String kept = System.getProperty("routecast.record.keep");
        Path to = kept == null ? directory : Path.of(kept);
        return to.resolve("seed-" + seed + ".rec");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leadsToTheSameRecords(long seed) throws Exception {
        System.out.println("record seed " + seed);
        Path file = file(seed);
        List<String> published = Collections.synchronizedList(new ArrayList<>());
        Recording.Summary summary;
        try (NetworkNamespace namespace = Namespaces.make()) {
            RandomOperations random = new RandomOperations(seed);
            namespace.run(random.setUp());
            try (RecordingWriter writer = RecordingWriter.create(file, false)) {
                Running recording = Running.in(namespace, writer, published);
                Await.await("mirrored", () -> !published.isEmpty());
                churn(namespace, random);
                new LinkFlap(namespace).untilDropped();
                awaitExact(namespace, published);
                summary = recording.end();
            }
        }
        assertEquals(Files.size(file), summary.bytes());
        assertTrue(summary.dumps() > 3, summary.toString());
        assertTrue(overruns(file) > 0, "seed " + seed + ": no overrun");
        System.out.println(
                "record seed " + seed + ": " + published.size() + " records, " + summary);
        assertEquals(published, replayed(file), "seed " + seed);
        assertEquals(published, replayed(file), "seed " + seed + ", again");
    }

    private static void churn(NetworkNamespace namespace, RandomOperations random)
            throws Exception {
        int operations = Integer.getInteger("routecast.record.operations", 300);
        try (HostSteps host = new HostSteps(namespace, true)) {
            for (int done = 0; done < operations; done += BURST) {
                host.take(random.burst(BURST));
            }
        }
    }

    private static void awaitExact(NetworkNamespace namespace, List<String> published)
            throws Exception {
        ReplayedTable table = new ReplayedTable();
        int taken = 0;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!namespace.call(() -> new DumpedTable().asJson()).equals(table.asJson())) {
            assertTrue(System.nanoTime() - end < 0, "never exact");
            TimeUnit.MILLISECONDS.sleep(50);
            for (; taken < published.size(); taken++) {
                if (published.get(taken).contains(OF_A_ROUTE)) {
                    table.take(published.get(taken).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static long overruns(Path file) throws Exception {
        return Samples.read(file).stream()
                .filter(
                        each ->
                                each instanceof Arrival arrival
                                        && arrival.received() instanceof Received.Overrun)
                .count();
    }

    private static List<String> replayed(Path file) throws Exception {
        List<String> records = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(file)) {
            assertEquals(null, Replaying.run(reader, STREAMS, record -> records.add(text(record))));
        }
        return records;
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }

    /** A recording on a thread of its own, in a namespace. */
    private record Running(Recording recording, FutureTask<Recording.Summary> work) {
        static Running in(NetworkNamespace namespace, RecordingWriter file, List<String> published)
                throws Exception {
            return namespace.callAsUnit(
                    () -> {
                        Recording recording =
                                new Recording(
                                        SettingsLoader.ofAnyHost().defaults(SETTINGS),
                                        file,
                                        record -> published.add(text(record)));
                        FutureTask<Recording.Summary> work = new FutureTask<>(run(recording));
                        new Thread(work, "mirror").start();
                        return new Running(recording, work);
                    });
        }

        private static Callable<Recording.Summary> run(Recording recording) {
            return () -> {
                try (recording) {
                    recording.run(NO_LIMITS);
                    return recording.summary();
                }
            };
        }

        Recording.Summary end() throws Exception {
            recording.stop();
            return work.get(1, TimeUnit.MINUTES);
        }
    }
}
