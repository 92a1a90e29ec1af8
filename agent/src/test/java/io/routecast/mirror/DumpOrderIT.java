package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.kernel.Dumps;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.Rtnetlink;
import io.routecast.socket.DumpSocket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel dumps a table in the order of our keys. Only therefore a key that is missing between
 * two rows of a chunk is proved to be absent.
 */
@Tag("kernel")
class DumpOrderIT {
    private static final int ROUTES = 2_000;
    private static final int MAIN = 254;

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void isThatOfTheKeys(int family) throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            List<String> routes = new ArrayList<>();
            for (int i = 0; i < ROUTES; i++) {
                routes.add(
                        "route append blackhole "
                                + (family == 2 ? ipv4() : ipv6())
                                + (one(3) ? " metric " + (1 + random.nextInt(3)) : ""));
            }
            namespace.tryToRun(routes.toArray(String[]::new));
            List<String> dumped = namespace.call(() -> keys(family));
            assertEquals(dumped.stream().sorted().toList(), dumped);
            assertEquals(true, dumped.size() > ROUTES / 2, "routes: " + dumped.size());
        }
    }

    /** Few bits are set, so that many prefixes contain others. */
    private String ipv4() {
        int length = random.nextInt(33);
        long address = bits(32) & (length == 0 ? 0 : -1L << 32 - length);
        String text = (address >> 24 & 255) + "." + (address >> 16 & 255) + ".";
        return text
                + (address >> 8 & 255)
                + "."
                + (address & 255)
                + "/"
                + length
                + (one(4) ? " tos " + 4 * random.nextInt(3) : "");
    }

    private String ipv6() {
        String source = one(3) ? " from " + Long.toHexString(bits(16)) + "::/" : "";
        return Long.toHexString(bits(16))
                + "::"
                + Long.toHexString(bits(16))
                + "/"
                + (one(3) ? 128 - random.nextInt(17) : random.nextInt(129))
                + (source.isEmpty() ? "" : source + (1 + random.nextInt(16)));
    }

    private long bits(int width) {
        long mask = (1L << width) - 1;
        return random.nextLong() & random.nextLong() & random.nextLong() & mask;
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    /** The keys of table main, each once, in the order of the kernel's dump. */
    private static List<String> keys(int family) {
        List<String> keys = new ArrayList<>();
        RouteHeader header = new RouteHeader();
        try (DumpSocket socket = new DumpSocket()) {
            DumpRun run = new DumpRun(socket);
            run.begin(
                    seq -> DumpRequest.routes(seq, family),
                    Dumps.MAX_CHUNK_BYTES,
                    message -> {
                        header.read(
                                message.buffer(), message.payloadOffset(), message.payloadLength());
                        if (message.type() == Rtnetlink.RTM_NEWROUTE && header.table() == MAIN) {
                            byte[] key = MirrorKey.of(header, message.buffer());
                            keys.add(HexFormat.of().formatHex(key));
                        }
                    });
            DumpRun.Status status;
            do {
                status = run.step();
            } while (status == DumpRun.Status.RUNNING);
            assertEquals(DumpRun.Status.DONE, status);
        }
        return keys.stream().distinct().toList();
    }
}
