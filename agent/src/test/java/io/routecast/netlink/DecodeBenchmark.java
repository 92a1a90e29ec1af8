package io.routecast.netlink;

import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the kernel's bytes to the stored form, and from that to a route. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    private final byte[] payload = Ipv4Goldens.ALL.get(0).bytes();
    private final RouteHeader header = new RouteHeader();
    private final RouteImageWriter images = new RouteImageWriter(new Names());
    private byte[] image;

    @Setup
    public void prepare() {
        image = image();
    }

    /** The cost of a notification before it is compared. */
    @Benchmark
    public byte[] image() {
        return images.write(header.read(payload, 0, payload.length), payload, 0, payload.length);
    }

    @Benchmark
    public Route route() {
        return RouteImage.route(image);
    }

    private static final class Names implements ImageNames {
        private final byte[] main = "main".getBytes(StandardCharsets.US_ASCII);
        private final byte[] bird = "bird".getBytes(StandardCharsets.US_ASCII);
        private final byte[] dev = "eth0".getBytes(StandardCharsets.US_ASCII);

        @Override
        public byte[] table(long table) {
            return main;
        }

        @Override
        public byte[] protocol(int protocol) {
            return bird;
        }

        @Override
        public byte[] device(int ifindex) {
            return dev;
        }

        @Override
        public List<Nexthop> nexthops(long nexthopId) {
            return null;
        }

        @Override
        public boolean isNexthopGroup(long nexthopId) {
            return false;
        }
    }
}
