package io.routecast.writer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * {@code net/netlink}: the rtnetlink sockets of a network namespace, by port. World-readable. Owned
 * by one thread.
 */
final class NetlinkPorts implements AutoCloseable {
    /** {@code NETLINK_ROUTE} of {@code <linux/netlink.h>}. */
    private static final String NETLINK_ROUTE = "0";

    // What the kernel writes at a time: beyond, it finds its place again by counting.
    private static final int PART_BYTES = 4_000;

    private final FileChannel file;
    private final LongSupplier nanoTime;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    private Map<Long, Long> inodes = Map.of();
    private long listedNanos;
    private boolean listed;

    /** Opens the file: the namespace is that of the process or thread to which it belongs. */
    NetlinkPorts(Path sockets, LongSupplier nanoTime) throws IOException {
        this.nanoTime = nanoTime;
        file = FileChannel.open(sockets, StandardOpenOption.READ);
    }

    /**
     * Inode by port, read after that time; null when it cannot be read.
     *
     * @param nanos by the clock that this has
     */
    Map<Long, Long> after(long nanos) {
        if (!listed || listedNanos - nanos <= 0) {
            listedNanos = nanoTime.getAsLong();
            inodes = read();
            listed = inodes != null;
        }
        return inodes;
    }

    private Map<Long, Long> read() {
        try {
            String text = text();
            Map<Long, Long> found = parse(text.lines().toList());
            if (text.length() > PART_BYTES) {
                // Between two parts one may be skipped when another is closed.
                found.putAll(parse(text().lines().toList()));
            }
            return found;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private String text() throws IOException {
        buffer.clear();
        int length = 0;
        for (int n = 0; n >= 0; n = file.read(buffer, length)) {
            length += n;
            if (!buffer.hasRemaining()) {
                throw new IOException("too many netlink sockets");
            }
        }
        return new String(buffer.array(), 0, length, StandardCharsets.ISO_8859_1);
    }

    private static Map<Long, Long> parse(List<String> lines) throws IOException {
        // By heading, since kernels have added columns between these.
        List<String> headings = columns(lines.isEmpty() ? "" : lines.get(0));
        int protocol = headings.indexOf("Eth");
        int port = headings.indexOf("Pid");
        int inode = headings.indexOf("Inode");
        if (protocol < 0 || port < 0 || inode < 0) {
            throw new IOException("not a list of netlink sockets");
        }
        Map<Long, Long> inodes = new HashMap<>();
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

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
