package io.routecast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that {@code .ci/simulate --mutants} puts back apply to the code and compile. */
// Needs patch(1).
@Tag("slow")
class MutantsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CHANGED = Pattern.compile("(?m)^\\+\\+\\+ b/(\\S+)");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir private Path directory;

    static List<Path> mutants() throws IOException {
        try (Stream<Path> patches = Files.list(Path.of("src/test/mutants"))) {
            return patches.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void appliesAndCompiles(Path mutant) throws Exception {
        List<Path> changed = copyOfWhatChanges(Files.readString(mutant));
        Path output = directory.resolve("patch.out");
        Process patch =
                new ProcessBuilder("patch", "-p1", "-i", mutant.toAbsolutePath().toString())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertTrue(patch.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, patch.exitValue(), Files.readString(output));
        compile(changed);
    }

    private List<Path> copyOfWhatChanges(String patch) throws IOException {
        List<String> names =
                CHANGED.matcher(patch)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        for (String name : names) {
            Path copy = directory.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(SOURCES.resolve(name), copy);
        }
        return names.stream().map(directory::resolve).toList();
    }

    private void compile(List<Path> files) throws IOException {
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", directory.toString(), "-proc:none", "-nowarn");
            assertTrue(
                    COMPILER.getTask(
                                    errors,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call(),
                    errors::toString);
        }
    }
}
