package io.routecast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Figures of a process from proc(5). */
final class BenchedProcess {
    private static final long TICK_NANOS = 10_000_000;

    private final Path proc;

    BenchedProcess(long pid) {
        proc = Path.of("/proc", Long.toString(pid));
    }

    /** User and system time of the whole process so far, in steps of 10 ms. */
    long cpuNanos() throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }

    /** Resident memory, shared pages and mapped files included. */
    long residentBytes() throws IOException {
        return kilobytes("VmRSS:");
    }

    /** Resident memory without a file: the kernel cannot reclaim it. */
    long anonymousBytes() throws IOException {
        return kilobytes("RssAnon:");
    }

    private long kilobytes(String name) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no " + name + " in " + proc);
    }
}
