package io.routecast.store;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.state.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Changes through the outbox: appended, forced to disk, and freed as acknowledged. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OutboxBenchmark {
    private static final int BATCH = 1000;
    private static final long POSITION_STEP = io.routecast.store.state.State.POSITION_STEP;

    private final byte[] image = new byte[84];
    private Store store;
    private StoreWriter writer;

    @Setup
    public void open() throws IOException {
        store = Store.openUnlinked(Files.createTempDirectory("routecast-outbox"), 1L << 32);
        writer = store.writer();
    }

    /** One transaction of 1000 changes; the figure is for one of them. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long append() {
        writer.begin();
        for (int i = 0; i < BATCH; i++) {
            writer.append(change(writer.nextSeq(Stream.ROUTES)));
        }
        long acked = Math.max(0, writer.state().lastPosition() - 10 * BATCH * POSITION_STEP);
        writer.trim(Watermark.ofRoutes(acked, acked, acked, 0, new RouteCounts(0, 0)));
        writer.commit(1);
        return acked;
    }

    private ChangeEntry change(long seq) {
        return new ChangeEntry(
                Stream.ROUTES,
                Op.CREATE,
                new ChangeStamp(seq, 1_795_455_435_123L, 1_795_455_435_123_456L),
                ChangeSource.notified(new NlmsgHeader(24, 0x600, 1_543_012_305L, 13_310), "bird"),
                0,
                null,
                image);
    }

    @TearDown
    public void close() {
        writer.close();
        store.close();
    }
}
