package io.routecast.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The resources that this process uses, from proc(5). A figure that cannot be read is 0.
 *
 * @param cpuMillis processor time, user and system
 * @param residentBytes VmRSS: memory in use, mapped files included
 */
public record ProcessFigures(long cpuMillis, long residentBytes, long openFiles, long threads) {
    private static final Path SELF = Path.of("/proc/self");
    // USER_HZ, which the kernel fixes for every architecture that Java runs on.
    private static final int MILLIS_PER_TICK = 10;
    // Fields of stat after the name in brackets, which may contain blanks.
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int NUM_THREADS = 17;

    /** As they are now. */
    public static ProcessFigures now() {
        String stat = text("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return new ProcessFigures(
                (number(fields, UTIME) + number(fields, STIME)) * MILLIS_PER_TICK,
                vmRss(),
                descriptors(),
                number(fields, NUM_THREADS));
    }

    private static long vmRss() {
        return text("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static long descriptors() {
        try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long number(String[] fields, int index) {
        return index < fields.length ? Long.parseLong(fields[index]) : 0;
    }

    private static String text(String name) {
        try {
            return new String(Files.readAllBytes(SELF.resolve(name)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
