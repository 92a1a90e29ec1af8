package io.routecast.simulation.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.kernel.Dumps;
import io.routecast.netlink.DumpRequest;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import io.routecast.socket.DumpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables change between the chunks of a dump: the model's chunks are the real kernel's, row for
 * row, with the same missing and repeated rows.
 */
@Tag("kernel")
@Tag("some-kernels")
class ModelDumpsIT {
    private static final int ROUTES = 2_000;
    private static final int DUMPS = 30;
    private static final int MOST_CHANGES = 4;

    private final Random random = new Random(5);

    @ParameterizedTest
    @EnumSource(Family.class)
    void changeWithTheTablesBetweenTheChunks(Family family) throws Exception {
        ModelKernel model = RealKernel.model();
        try (RealKernel real = new RealKernel();
                DumpSocket realDumps = real.namespace().call(DumpSocket::new)) {
            for (int i = 0; i < ROUTES; i++) {
                apply(real, model, operation(family, RouteOperation.Verb.APPEND));
            }
            Dumps modelDumps = model.dumps();
            int disturbed = 0;
            for (int dump = 1; dump <= DUMPS; dump++) {
                int room = Dumps.MAX_CHUNK_BYTES - random.nextInt(6) * 2_752;
                real.namespace().call(() -> reset(realDumps, room));
                reset(modelDumps, room);
                byte[] request = request(dump, family);
                realDumps.request(request);
                modelDumps.request(request);
                disturbed += assertSameChunks(real, realDumps, model, modelDumps, family);
            }
            assertEquals(true, disturbed > DUMPS, "changes: " + disturbed);
        }
    }

    /** Of all tables, of one, or of one that there is not. */
    private byte[] request(int seq, Family family) {
        return switch (random.nextInt(6)) {
            case 0 -> DumpRequest.routes(seq, family.number(), RouteSpec.MAIN);
            case 1 -> DumpRequest.routes(seq, family.number(), 300);
            case 2 -> DumpRequest.routes(seq, family.number(), 301);
            default -> DumpRequest.routes(seq, family.number());
        };
    }

    private static Void reset(Dumps dumps, int room) {
        dumps.reset(room);
        return null;
    }

    private int assertSameChunks(
            RealKernel real, Dumps realDumps, ModelKernel model, Dumps modelDumps, Family family)
            throws Exception {
        int changes = 0;
        for (int chunk = 1; ; chunk++) {
            List<String> expected = chunk(realDumps);
            List<String> actual = chunk(modelDumps);
            assertEquals(expected.size(), actual.size(), "rows of chunk " + chunk);
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i), actual.get(i), "chunk " + chunk + ", row " + i);
            }
            if (expected.isEmpty() || expected.get(expected.size() - 1).startsWith("end")) {
                return changes;
            }
            for (int i = random.nextInt(MOST_CHANGES); i > 0; i--) {
                boolean adds = random.nextBoolean();
                RouteOperation.Verb verb =
                        adds ? RouteOperation.Verb.APPEND : RouteOperation.Verb.DEL;
                changes += apply(real, model, operation(family, verb)) ? 1 : 0;
            }
        }
    }

    private static List<String> chunk(Dumps dumps) {
        byte[] target = new byte[Dumps.RECEIVE_BYTES];
        int length = dumps.receive(target);
        return new ArrayList<>(NotificationTexts.rows(target, length));
    }

    private static boolean apply(RealKernel real, ModelKernel model, Operation operation)
            throws Exception {
        boolean succeeded = real.apply(operation);
        assertEquals(succeeded, model.apply(operation) == Errno.OK, operation.command());
        return succeeded;
    }

    private RouteOperation operation(Family family, RouteOperation.Verb verb) {
        Prefix prefix = family == Family.IPV4 ? ipv4() : ipv6();
        long metric = 1 + random.nextInt(prefix.length() == 20 ? 1_000 : 3);
        RouteSpec spec =
                new RouteSpec(
                        RouteSpec.BLACKHOLE,
                        prefix,
                        0,
                        metric,
                        random.nextInt(4) == 0 ? 300 : RouteSpec.MAIN,
                        0,
                        List.of(),
                        0,
                        null,
                        0);
        return new RouteOperation(verb, spec);
    }

    /** A fourth are of one prefix. */
    private Prefix ipv4() {
        if (random.nextInt(4) == 0) {
            return Prefix.parse("172.16.0.0/20");
        }
        return Prefix.parse("172.16." + random.nextInt(64) + ".0/" + (22 + random.nextInt(3)));
    }

    private Prefix ipv6() {
        if (random.nextInt(4) == 0) {
            return Prefix.parse("2000::/20");
        }
        int subnet = random.nextInt(1024);
        return Prefix.parse(
                "2001:db8:" + Integer.toHexString(subnet) + "::/" + (46 + random.nextInt(3)));
    }
}
