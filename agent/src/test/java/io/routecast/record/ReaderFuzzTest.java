package io.routecast.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.routecast.client.json.ChangeReader;
import io.routecast.client.json.EventReader;
import io.routecast.client.record.RecordFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever others have written to our topics, reading it gives a value or says what is wrong. */
class ReaderFuzzTest {
    private static final long EXECUTIONS = 2_000_000;

    @MethodSource("examples")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void change(byte[] json) {
        try {
            ChangeReader.read(json);
        } catch (RecordFormatException expected) {
            expected.getMessage();
        }
    }

    @MethodSource("examples")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void event(byte[] json) {
        try {
            EventReader.read(json);
        } catch (RecordFormatException expected) {
            expected.getMessage();
        }
    }

    static Stream<byte[]> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../schemas/examples"))) {
            return files.sorted().map(ReaderFuzzTest::bytes).toList().stream();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
