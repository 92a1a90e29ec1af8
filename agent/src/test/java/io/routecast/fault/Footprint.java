package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources of a JVM at a moment.
 *
 * @param heapKib live objects of the heap
 * @param residentKib resident memory, mapped files included
 */
record Footprint(long heapKib, long residentKib, int threads, int files) {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    static Footprint of(long pid) throws Exception {
        Path process = Path.of("/proc", Long.toString(pid));
        String status = Files.readString(process.resolve("status"));
        return new Footprint(
                number("Total\\s+\\d+\\s+(\\d+)", jcmd(pid, "GC.class_histogram")) / 1024,
                number("VmRSS:\\s+(\\d+)", status),
                (int) number("Threads:\\s+(\\d+)", status),
                files(process.resolve("fd")));
    }

    private static long number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static int files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    private static String jcmd(long pid, String command) throws Exception {
        Process jcmd =
                new ProcessBuilder(JCMD.toString(), Long.toString(pid), command)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, jcmd.waitFor(), output);
        return output;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %d KiB, resident %d KiB, %d threads, %d files",
                heapKib,
                residentKib,
                threads,
                files);
    }
}
