package io.routecast.simulation.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.routecast.kernel.Dumps;
import io.routecast.netlink.DumpRequest;
import io.routecast.route.Prefix;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a simulation relies on, without a real kernel. */
class ModelKernelTest {
    private static final int OPERATIONS = 2_000;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int AF_INET6 = 10;
    private static final int ROUTES = 1_000;

    @Test
    void oneSeedMakesTheSameBytes() {
        assertArrayEquals(announced(1), announced(1));
        assertNotEquals(announced(1).length, announced(2).length);
    }

    private static byte[] announced(long seed) {
        Random random = new Random(seed);
        ModelKernel kernel = RealKernel.model(BUFFER_BYTES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NotificationQueue queue = kernel.notifications();
        for (int i = 0; i < OPERATIONS; i++) {
            kernel.apply(Operation.random(random, kernel));
            for (int count = queue.receive(); count > 0; count = queue.receive()) {
                for (int datagram = 0; datagram < count; datagram++) {
                    byte[] message = new byte[queue.length(datagram)];
                    queue.copy(datagram, message, 0);
                    bytes.writeBytes(message);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** KERNEL.md, S2: it begins again, and skips as many prefixes as it has shown. */
    @Test
    void anIpv6DumpUnderChurnLacksARouteThatNobodyTouched() {
        ModelKernel kernel = new ModelKernel(BUFFER_BYTES);
        for (int i = 0; i < ROUTES; i++) {
            kernel.apply(blackhole(RouteOperation.Verb.ADD, i));
        }
        Dumps dumps = kernel.dumps();
        dumps.request(DumpRequest.routes(1, AF_INET6));
        List<String> rows = chunk(dumps);
        kernel.apply(blackhole(RouteOperation.Verb.DEL, 0));
        kernel.apply(blackhole(RouteOperation.Verb.ADD, ROUTES));
        // The second chunk was made when the first was received.
        rows.addAll(chunk(dumps));
        while (!rows.get(rows.size() - 1).startsWith("end")) {
            rows.addAll(chunk(dumps));
        }
        long missing = 0;
        for (int i = 0; i < ROUTES; i++) {
            String prefix = "prefix=" + prefix(i) + ",";
            missing += rows.stream().noneMatch(row -> row.contains(prefix)) ? 1 : 0;
        }
        assertEquals(1, missing);
    }

    private static List<String> chunk(Dumps dumps) {
        byte[] target = new byte[Dumps.RECEIVE_BYTES];
        return new ArrayList<>(NotificationTexts.rows(target, dumps.receive(target)));
    }

    private static RouteOperation blackhole(RouteOperation.Verb verb, int number) {
        RouteSpec spec =
                new RouteSpec(
                        RouteSpec.BLACKHOLE,
                        prefix(number),
                        0,
                        0,
                        RouteSpec.MAIN,
                        0,
                        List.of(),
                        0,
                        null,
                        0);
        return new RouteOperation(verb, spec);
    }

    private static Prefix prefix(int number) {
        return Prefix.parse("2001:db8:" + Integer.toHexString(number) + "::/48");
    }
}
