package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.disk.SmallDisk;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code record} and {@code replay} as processes: ends, limits, and what stands in the way. */
@Tag("kernel")
// Takes many minutes on a kernel that is an ordinary process.
@Tag("some-kernels")
class RecordIT {
    private static final String CLOSED = "(closed)";
    private static final String CUT_OFF =
            ": has no end: it was cut off, and replayed as far as it goes";
    private static final int DISK_BYTES = 32 * 1024;
    private static final int ROUTES = 10_000;

    @TempDir private Path directory;

    private CommandProcess record(NetworkNamespace namespace, Path file, String... options)
            throws Exception {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        List<String> words = new ArrayList<>(List.of("record", file.toString()));
        words.addAll(Arrays.asList(options));
        return namespace.call(
                () ->
                        CommandProcess.launch(
                                Map.of("ROUTECAST_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
                                words.toArray(String[]::new)));
    }

    private static void awaitReady(CommandProcess record) throws Exception {
        String line;
        do {
            line = record.error();
            assertTrue(!line.equals(CLOSED), "never ready");
        } while (!line.contains("the mirror is ready"));
    }

    /** What a replay prints on standard error; the table that its records add up to. */
    private record Replayed(List<String> errors, List<String> table) {}

    private static Replayed replay(Path file) throws Exception {
        try (CommandProcess replay = CommandProcess.launch(Map.of(), "replay", file.toString())) {
            ReplayedTable table = new ReplayedTable();
            for (String line = replay.line(); !line.equals(CLOSED); line = replay.line()) {
                table.take(line.getBytes(StandardCharsets.UTF_8));
            }
            assertEquals(0, replay.exitCode());
            List<String> errors = new ArrayList<>();
            for (String line = replay.error(); !line.equals(CLOSED); line = replay.error()) {
                if (line.startsWith("routecast: ")) {
                    errors.add(line.substring(11));
                }
            }
            return new Replayed(errors, table.asJson());
        }
    }

    private static List<String> kernel(NetworkNamespace namespace) throws Exception {
        return namespace.call(() -> new DumpedTable().asJson());
    }

    private static String last(CommandProcess process) throws Exception {
        String last = "";
        for (String line = process.error(); !line.equals(CLOSED); line = process.error()) {
            last = line;
        }
        return last;
    }

    @Test
    void anInterruptedRecordingIsWhole() throws Exception {
        Path file = directory.resolve("here.rec");
        try (NetworkNamespace namespace = Namespaces.make();
                CommandProcess record = record(namespace, file)) {
            assertEquals("routecast: recording to " + file + " until interrupted", record.error());
            awaitReady(record);
            namespace.run("route add blackhole 192.0.2.0/24", "route add blackhole 2001:db8::/32");
            awaitTable(namespace, file);
            record.interrupt();
            assertTrue(
                    last(record)
                            .matches(
                                    "routecast: .*: [0-9]+ notifications, [0-9]+ dumps, "
                                            + Files.size(file)
                                            + " bytes"),
                    "the last line");
            assertEquals(0, record.exitCode());
            assertEquals(new Replayed(List.of(), kernel(namespace)), replay(file));
        }
        try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** What was notified is in the file once it has been quiet for a second. */
    private static void awaitTable(NetworkNamespace namespace, Path file) throws Exception {
        for (int tries = 0; tries < 60; tries++) {
            if (replay(file).table().equals(kernel(namespace))) {
                return;
            }
        }
        throw new AssertionError("never recorded");
    }

    @Test
    void aKilledRecordingIsReplayedAsFarAsItGoes() throws Exception {
        Path file = directory.resolve("here.rec");
        try (NetworkNamespace namespace = Namespaces.make();
                CommandProcess record = record(namespace, file)) {
            awaitReady(record);
            namespace.run("route add blackhole 192.0.2.0/24");
            awaitTable(namespace, file);
            record.kill();
            assertEquals(new Replayed(List.of(file + CUT_OFF), kernel(namespace)), replay(file));
            byte[] whole = Files.readAllBytes(file);
            Random random = new Random(1);
            for (int i = 0; i < 3; i++) {
                Files.write(
                        file,
                        Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 4)));
                assertEquals(List.of(file + CUT_OFF), replay(file).errors());
            }
        }
    }

    @Test
    void limitsEndIt() throws Exception {
        Path file = directory.resolve("here.rec");
        try (NetworkNamespace namespace = Namespaces.make()) {
            try (CommandProcess record = record(namespace, file, "--duration", "1s")) {
                assertTrue(last(record).endsWith(Files.size(file) + " bytes"));
                assertEquals(0, record.exitCode());
            }
            try (CommandProcess again = record(namespace, file)) {
                assertEquals(
                        "routecast: " + file + ": exists already; --force replaces it",
                        last(again));
                assertEquals(1, again.exitCode());
            }
            try (CommandProcess forced = record(namespace, file, "--force", "--max-size", "1KiB")) {
                assertTrue(last(forced).endsWith(" bytes; --max-size is reached"));
                assertEquals(0, forced.exitCode());
            }
            assertEquals(List.of(), replay(file).errors());
        }
    }

    @Test
    void aFullDiskIsOneLine() throws Exception {
        try (SmallDisk disk = SmallDisk.inMemory(DISK_BYTES);
                NetworkNamespace namespace = Namespaces.make()) {
            Path file = disk.path().resolve("here.rec");
            try (CommandProcess record = record(namespace, file)) {
                awaitReady(record);
                Random random = new Random(1);
                namespace.run(
                        IntStream.range(0, ROUTES)
                                .mapToObj(
                                        i ->
                                                "route replace blackhole 2001:db8:"
                                                        + Integer.toHexString(i)
                                                        + ":"
                                                        + Integer.toHexString(
                                                                random.nextInt(65_536))
                                                        + "::/64")
                                .toArray(String[]::new));
                assertEquals("routecast: " + file + ": No space left on device", last(record));
                assertEquals(1, record.exitCode());
            }
            assertEquals(List.of(file + CUT_OFF), replay(file).errors());
        }
    }
}
