package io.routecast.publish.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
    @TempDir private Path directory;
    private long nanos;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("keystore.p12"), "first");
    }

    private NamedFiles named(String value) {
        return new NamedFiles(Map.of("some.property", value), () -> nanos);
    }

    private boolean changesBy(String value, String file) throws IOException {
        NamedFiles files = named(value);
        Path fresh = Files.writeString(directory.resolve("fresh"), "second");
        Files.move(fresh, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        nanos += 3_000_000_000L;
        return files.changed();
    }

    @Test
    void aFileThatIsReplaced() throws IOException {
        assertTrue(changesBy(directory + "/keystore.p12", "keystore.p12"));
    }

    @Test
    void aFileThatAppears() throws IOException {
        assertTrue(changesBy(directory + "/truststore.p12", "truststore.p12"));
    }

    @Test
    void whatConfigProvidersRead() throws IOException {
        assertTrue(changesBy("${file:" + directory + "/secrets:password}", "secrets"));
        assertTrue(changesBy("${dir:" + directory + ":password}", "password"));
        assertTrue(changesBy("Krb5LoginModule required keyTab=\"" + directory + "/k\";", "k"));
    }

    @Test
    void nothingElse() throws IOException {
        assertFalse(changesBy("kafka:9092", "keystore.p12"));
        assertFalse(changesBy("https://example.org/token", "keystore.p12"));
        assertFalse(changesBy(directory + "/keystore.p12", "truststore.p12"));
    }

    @Test
    void looksNowAndThenOnly() throws IOException {
        NamedFiles files = named(directory + "/keystore.p12");
        Files.delete(directory.resolve("keystore.p12"));
        assertFalse(files.changed());
        nanos += 3_000_000_000L;
        assertTrue(files.changed());
    }
}
