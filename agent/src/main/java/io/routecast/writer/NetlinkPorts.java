package io.routecast.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /proc/net/netlink}: the netlink sockets of this network namespace. World-readable. */
final class NetlinkSockets {

    /** {@code NETLINK_ROUTE} of {@code <linux/netlink.h>}. */
    private static final String NETLINK_ROUTE = "0";

    private final Path file;

    NetlinkSockets(Path proc) {
        this.file = proc.resolve("net/netlink");
    }

    /**
     * Inode of the socket by port, rtnetlink sockets of processes only; empty when the list cannot
     * be read.
     */
    Map<Long, Long> inodesByPort() {
        try {
            return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException | NumberFormatException e) {
            return Map.of(); // No list, no names: the contract allows null, not a guess.
        }
    }

    private static Map<Long, Long> parse(List<String> lines) {
        Map<Long, Long> inodes = new HashMap<>();
        if (lines.isEmpty()) {
            return inodes;
        }
        // By heading, since kernels have added columns between these.
        List<String> headings = columns(lines.get(0));
        int protocol = headings.indexOf("Eth");
        int port = headings.indexOf("Pid");
        int inode = headings.indexOf("Inode");
        if (protocol < 0 || port < 0 || inode < 0) {
            return inodes;
        }
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = columns(line);
            if (row.size() == headings.size() && row.get(protocol).equals(NETLINK_ROUTE)) {
                inodes.put(Long.parseLong(row.get(port)), Long.parseLong(row.get(inode)));
            }
        }
        inodes.remove(0L); // The kernel's own socket.
        return inodes;
    }

    private static List<String> columns(String line) {
        return Arrays.asList(line.strip().split("\\s+"));
    }
}
