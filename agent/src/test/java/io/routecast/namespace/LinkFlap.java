package io.routecast.namespace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A link with thousands of IPv6 routes, which goes down: the kernel sends their deletions at once,
 * more than a receive buffer of 64 KiB holds, unless the reader is quick that time.
 */
public final class LinkFlap {
    private static final int ROUTES = 4_000;
    private static final int MOST_TIMES = 50;

    private final NetworkNamespace namespace;

    /** Makes the link and its routes. */
    public LinkFlap(NetworkNamespace namespace) throws Exception {
        this.namespace = namespace;
        namespace.run("link add flap0 type veth peer name flap1", "link set flap1 up");
        up();
    }

    private void up() throws Exception {
        Stream<String> link =
                Stream.of("link set flap0 up", "addr add 2001:db8:aa::1/64 dev flap0 nodad");
        Stream<String> routes =
                IntStream.range(0, ROUTES)
                        .mapToObj(Integer::toHexString)
                        .map(
                                i ->
                                        "route add 2001:db8:bb:"
                                                + i
                                                + "::/64 via 2001:db8:aa::2 dev flap0");
        namespace.run(Stream.concat(link, routes).toArray(String[]::new));
    }

    /** Sets the link down, up and down again, until the kernel has dropped a notification. */
    public void untilDropped() throws Exception {
        namespace.run("link set flap0 down");
        for (int times = 1; drops() == 0; times++) {
            assertTrue(times < MOST_TIMES, "nothing is dropped");
            up();
            namespace.run("link set flap0 down");
        }
    }

    /** How many messages to netlink sockets of the namespace were dropped. */
    private long drops() throws Exception {
        List<String> lines =
                namespace.call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/netlink")));
        int column = List.of(lines.get(0).strip().split("\\s+")).indexOf("Drops");
        return lines.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[column]))
                .sum();
    }
}
