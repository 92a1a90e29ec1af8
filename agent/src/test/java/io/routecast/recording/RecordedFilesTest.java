package io.routecast.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.Replaying;
import io.routecast.namespace.ReplayedTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each recording in {@code src/test/resources} leads to the records beside it, but for the times of
 * writing and the release. {@code -Droutecast.recording.rewrite=true} writes these anew.
 */
class RecordedFilesTest {
    private static final Path FILES = Path.of("src/test/resources/io/routecast/recording");
    private static final int SEEDS = 5;

    @TempDir private Path directory;

    /** What a replay printed, and what it said of the file. */
    private record Replayed(List<String> records, String remark) {
        static Replayed of(Path file) throws IOException {
            List<String> records = new ArrayList<>();
            try (RecordingReader reader = RecordingReader.open(file)) {
                String remark =
                        Replaying.run(
                                reader,
                                Set.of(io.routecast.client.record.Stream.ROUTES),
                                record -> records.add(new String(record, StandardCharsets.UTF_8)));
                return new Replayed(records, remark);
            }
        }

        List<String> table() {
            ReplayedTable table = new ReplayedTable();
            records.forEach(record -> table.take(record.getBytes(StandardCharsets.UTF_8)));
            return table.asJson();
        }
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".rec")).sorted().toList();
        }
    }

    private static Path expected(Path file) {
        return Path.of(file.toString().replaceFirst("rec$", "json.gz"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void leadsToItsRecords(Path file) throws Exception {
        List<String> records = Replayed.of(file).records();
        if (Boolean.getBoolean("routecast.recording.rewrite")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(expected(file)))) {
                out.write(String.join("\n", records).getBytes(StandardCharsets.UTF_8));
            }
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(expected(file)))) {
            String recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(lasting(recorded), lasting(String.join("\n", records)));
        }
    }

    private static String lasting(String records) {
        return records.replaceAll("\"(ts_ms|ts_us)\":\\d+", "\"$1\":0")
                .replaceAll("(\"connector\":\"routecast\",\"version\"):\"[^\"]*\"", "$1:\"\"");
    }

    /** As a release whose mirror looks at the clock more often. */
    @ParameterizedTest
    @MethodSource("files")
    void missingReadingsOfTheClockLeadToTheSameTable(Path file) throws Exception {
        List<String> table = Replayed.of(file).table();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            Path thinned =
                    thinned(file, each -> each instanceof ClockReading && random.nextInt(3) == 0);
            Replayed replayed = Replayed.of(thinned);
            assertEquals(table, replayed.table(), "seed " + seed);
            assertTrue(replayed.remark().contains("asks otherwise"), replayed.remark());
        }
    }

    /** As a release whose mirror asks for other dumps, at other times. */
    @ParameterizedTest
    @MethodSource("files")
    void whateverIsMissingEachReplayIsTheSame(Path file) throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            Path thinned =
                    thinned(
                            file,
                            each ->
                                    !(each instanceof Beginning || each instanceof Mark)
                                            && random.nextInt(20) == 0);
            Replayed once = Replayed.of(thinned);
            assertEquals(once, Replayed.of(thinned), "seed " + seed);
            assertTrue(once.remark().contains("asks otherwise"), once.remark());
        }
    }

    private Path thinned(Path file, Predicate<Observation> missing) throws IOException {
        Path thinned = directory.resolve("thinned.rec");
        try (RecordingWriter writer = RecordingWriter.create(thinned, true)) {
            Samples.read(file).stream().filter(missing.negate()).forEach(writer::add);
            writer.write();
        }
        return thinned;
    }
}
