package io.routecast.host;

import io.routecast.kernel.FibSizes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernel's counts of {@code /proc/net}, of the network namespace of the thread that asks:
 * {@code fib_triestat}, {@code rt6_stats} and {@code ipv6_route}. World-readable.
 *
 * <pre>
 * Main:                 Id 300:
 *     Prefixes: 9           Prefixes: 2
 *
 * nodes route-nodes allocated ENTRIES cached ...       in hex
 *
 * destination length source length gateway metric ...  in hex
 * </pre>
 */
public final class ProcFib implements FibSizes {
    private static final long MAIN = 254;
    private static final int HEX = 16;
    private static final String ANY = "0".repeat(32);
    // A placeholder in a table without a default route (ip6_null_entry).
    private static final String NO_ROUTE = ANY + " 00 " + ANY + " 00 " + ANY + " ffffffff";

    private final Path net;

    ProcFib(Path net) {
        this.net = net;
    }

    /** Of this host. */
    public static ProcFib ofThisHost() {
        return new ProcFib(Path.of("/proc/thread-self/net"));
    }

    @Override
    public Ipv4 ipv4() {
        try {
            return parse(
                    Files.readAllLines(net.resolve("fib_triestat"), StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static Ipv4 parse(List<String> lines) {
        Map<Long, Long> sizes = new HashMap<>();
        Map<Long, StringBuilder> blocks = new HashMap<>();
        long table = 0;
        for (String line : lines) {
            String text = line.strip();
            if (!line.startsWith("\t") && text.endsWith(":")) {
                table = table(text.substring(0, text.length() - 1));
            } else if (table != 0) {
                blocks.computeIfAbsent(table, key -> new StringBuilder()).append(text).append('\n');
                if (text.startsWith("Prefixes:")) {
                    sizes.put(table, Long.parseLong(text.substring(9).strip()));
                }
            }
        }
        // One trie is shown twice, with the same content.
        StringBuilder main = blocks.get(MAIN);
        StringBuilder local = blocks.get(LOCAL);
        return new Ipv4(sizes, main != null && local != null && main.compareTo(local) == 0);
    }

    private static long table(String heading) {
        return switch (heading) {
            case "Main" -> MAIN;
            case "Local" -> LOCAL;
            default -> heading.startsWith("Id ") ? unsigned(heading.substring(3)) : 0;
        };
    }

    /** The kernel prints a table above 2^31 as a negative number. */
    private static long unsigned(String table) {
        return Long.parseLong(table) & 0xffff_ffffL;
    }

    @Override
    public long ipv6() {
        try {
            String[] counts = Files.readString(net.resolve("rt6_stats")).strip().split("\\s+");
            return counts.length > 3 ? Long.parseLong(counts[3], HEX) : UNKNOWN;
        } catch (IOException | NumberFormatException e) {
            return UNKNOWN;
        }
    }

    @Override
    public Ipv6Entry lastIpv6() {
        Path routes = net.resolve("ipv6_route");
        try (BufferedReader in = Files.newBufferedReader(routes, StandardCharsets.US_ASCII)) {
            String last = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                last = line.startsWith(NO_ROUTE) ? last : line;
            }
            return last == null ? null : entry(last.strip().split("\\s+"));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static Ipv6Entry entry(String[] row) {
        return row.length < 6
                ? null
                : new Ipv6Entry(
                        row[0],
                        Integer.parseInt(row[1], HEX),
                        row[2],
                        Integer.parseInt(row[3], HEX),
                        Long.parseLong(row[5], HEX));
    }
}
