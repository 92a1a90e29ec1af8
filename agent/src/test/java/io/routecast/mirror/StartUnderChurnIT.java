package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.mirror.count.Counters;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.RouteChurn;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A start during endless changes is ready after three dumps at most, and holds all routes that
 * stay.
 *
 * <p>{@code -Droutecast.start.rates=0,1000,5000,60000,full} is the long form; the times are
 * printed.
 */
@Tag("kernel")
// At these rates a kernel that runs as an ordinary process takes minutes.
@Tag("some-kernels")
class StartUnderChurnIT {
    private static final int ROUTES = Integer.getInteger("routecast.start.routes", 50_000);
    private static final String RATES = System.getProperty("routecast.start.rates", "5000");
    // Three, and those until this test looks.
    private static final long DUMPS_AT_MOST = 6;
    private static final String GATEWAY = "2001:db8:1::2";

    /** With the default receive buffer, and with one that overruns again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"64MiB", "64KiB"})
    void isReadyAfterAFewDumpsAndHoldsAllThatStays(String receiveBuffer) throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 2001:db8:1::1/64 dev v0 nodad");
            namespace.run(each(ROUTES, i -> "route add " + stable(i) + " via " + GATEWAY));
            int ifindex = Integer.parseInt(namespace.ip("-o", "link", "show", "v0").split(":")[0]);
            for (String rate : RATES.split(",")) {
                start(namespace, ifindex, rate, receiveBuffer);
            }
        }
    }

    private static void start(
            NetworkNamespace namespace, int ifindex, String rate, String receiveBuffer)
            throws Exception {
        RouteChurn churn = null;
        byte[] gateway = InetAddress.getByName(GATEWAY).getAddress();
        if (!rate.equals("0")) {
            int perSecond = rate.equals("full") ? 0 : Integer.parseInt(rate);
            churn = RouteChurn.start(namespace, ifindex, gateway, perSecond);
        }
        Map<String, String> settings = Map.of("routecast.netlink.receive-buffer", receiveBuffer);
        long began = System.nanoTime();
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, settings)) {
            double seconds = (System.nanoTime() - began) / 1e9;
            Counters counters = mirrored.mirror().mirroring().counters();
            long dumps = counters.snapshots.sum() + counters.resyncs.sum();
            System.out.printf(
                    "start with a buffer of %s, %d routes at %s changes/s (%d made): ready after %.2f s"
                            + " and %d dumps, %d overruns, %d dropped%n",
                    receiveBuffer,
                    ROUTES,
                    rate,
                    churn == null ? 0 : churn.changes(),
                    seconds,
                    dumps,
                    counters.overruns.sum(),
                    counters.kernelDrops.sum());
            if (churn != null) {
                churn.stop();
            }
            mirrored.assertExact("at " + rate);
            System.out.printf("exact %.2f s after the start%n", (System.nanoTime() - began) / 1e9);
            assertTrue(dumps <= DUMPS_AT_MOST, () -> "ready after " + dumps + " dumps");
        }
    }

    private static String stable(int i) {
        return "fd00:" + Integer.toHexString(i / 1000 + 1) + ":" + i % 1000 + "::/48";
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }
}
