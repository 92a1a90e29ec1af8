package io.routecast.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** One row for each fault that was tried: on standard output, and in target/faults.md. */
final class FaultTable {
    private static final Path FILE = Path.of("target/faults.md");
    private static final String HEAD =
            "| fault | times | records | lost | duplicated | out of order | holes"
                    + " | seconds to recover: median | max | longest wait for the disk |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|\n";

    private FaultTable() {}

    static synchronized void print(
            String fault,
            int times,
            List<Double> recoveries,
            TopicAudit audit,
            long lost,
            long longestWaitMicros)
            throws IOException {
        List<Double> sorted = recoveries.stream().sorted().toList();
        String row =
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d | %d | %d | %.1f | %.1f | %s |%n",
                        fault,
                        times,
                        audit.records(),
                        lost,
                        audit.duplicates(),
                        audit.outOfOrder(),
                        audit.holes(),
                        sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2),
                        sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1),
                        longestWaitMicros == 0 ? "" : longestWaitMicros / 1000 + " ms");
        System.out.print(row);
        String head = Files.exists(FILE) ? "" : HEAD;
        Files.writeString(FILE, head + row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
