package io.routecast.publish;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.render.RenderedRecord;
import io.routecast.render.Renderer;
import io.routecast.route.RouteBuilder;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
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

/** Makes a record from an outbox entry: decoded, written as JSON, hashed, with its headers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeBenchmark {
    private final byte[] before = image("192.0.2.1");
    private final byte[] after = image("192.0.2.2");
    private final Renderer renderer =
            new Renderer(
                    new DeliveryPosition(
                            Watermark.START,
                            new OriginEntry("edge-7", "4c4c4544", "0b2d", "1.0.0")),
                    1,
                    true);
    private final StoredEntry create = entry(Op.CREATE, null, after);
    private final StoredEntry update = entry(Op.UPDATE, before, after);

    private static byte[] image(String gateway) {
        return RouteImage.of(RouteBuilder.ipv4("203.0.113.0/24").nexthop(gateway, 2).build());
    }

    private static StoredEntry entry(Op op, byte[] before, byte[] after) {
        return new StoredEntry(
                1,
                new ChangeEntry(
                        Stream.ROUTES,
                        op,
                        new ChangeStamp(1, 1_795_455_435_123L, 1_795_455_435_123_456L),
                        ChangeSource.notified(
                                new NlmsgHeader(24, 0x600, 1_543_012_305L, 13_310), "bird"),
                        0,
                        before,
                        after));
    }

    @Benchmark
    public RenderedRecord create() {
        return renderer.render(create);
    }

    @Benchmark
    public RenderedRecord update() {
        return renderer.render(update);
    }
}
