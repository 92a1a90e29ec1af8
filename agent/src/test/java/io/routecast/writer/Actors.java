package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Programs that change routes of a namespace: {@code actors.py}, and shells. */
final class Actors {
    private static final int PID_MAX = 400;

    private final NetworkNamespace namespace;
    private final Path script;

    Actors(NetworkNamespace namespace, Path directory) throws IOException {
        this.namespace = namespace;
        script = directory.resolve("actors.py");
        try (var in = Actors.class.getResourceAsStream("actors.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
    }

    /** Runs a command line, which must succeed. */
    void shell(String line) throws Exception {
        assertEquals(0, start("sh", "-c", line).waitFor(), line);
    }

    /** Plays a role of the script. */
    void python(String role, Object... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("python3", script.toString(), role));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        assertEquals(0, start(words.toArray(String[]::new)).waitFor(), role);
    }

    /** Runs {@code ip} often, in a process namespace of its own, of few numbers. */
    Process container(int table, int count) throws Exception {
        return start(
                "unshare",
                "--pid",
                "--fork",
                "python3",
                script.toString(),
                "small",
                Integer.toString(table),
                Integer.toString(count),
                Integer.toString(PID_MAX));
    }

    private Process start(String... words) throws Exception {
        return namespace.call(
                () ->
                        new ProcessBuilder(words)
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start());
    }
}
