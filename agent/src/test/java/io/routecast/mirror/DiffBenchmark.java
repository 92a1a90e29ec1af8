package io.routecast.mirror;

import io.routecast.mirror.rules.Ipv4Rules;
import io.routecast.mirror.rules.RouteNotification;
import io.routecast.mirror.rules.RouteRules;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.RouteBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A notification compared with the stored routes of its key, and the result stored. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DiffBenchmark {
    private static final int REPLACE = 0x100;

    private final RouteRules rules = new Ipv4Rules();
    private final byte[] first = image("192.0.2.1");
    private final byte[] second = image("192.0.2.2");
    private final byte[] stored = stored();

    private static byte[] image(String gateway) {
        return RouteImage.of(RouteBuilder.ipv4("203.0.113.0/24").nexthop(gateway, 2).build());
    }

    private byte[] stored() {
        RoutesOfKey rows = new RoutesOfKey(null, protocol -> true);
        rows.addLast(first);
        return rows.encode();
    }

    /** {@code ip route replace} that changes the gateway. */
    @Benchmark
    public byte[] replace() {
        RoutesOfKey rows = new RoutesOfKey(stored, protocol -> true);
        rules.apply(rows, new RouteNotification(false, REPLACE, false, false, false, second));
        return rows.encode();
    }

    /** The same route once more. */
    @Benchmark
    public int unchanged() {
        RoutesOfKey rows = new RoutesOfKey(stored, protocol -> true);
        rules.apply(rows, new RouteNotification(false, REPLACE, false, false, false, first));
        return rows.changes().size();
    }
}
