package io.routecast.watch;

import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.table.RouteCensus.Count;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.route.RouteBuilder;
import io.routecast.status.AgentStatus;
import io.routecast.status.ExampleStatus;
import io.routecast.store.entry.ChangeEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A watch without a kernel, on changes that a test makes. */
public final class ExampleWatch {
    private final Counters counters = new Counters();
    private final AtomicLong committed = new AtomicLong();
    private final Watch watch;
    private long seq;

    public ExampleWatch(Supplier<AgentStatus> agent) {
        watch = new Watch(agent, counters, committed::get, () -> List.of(new Count(image(1), 7)));
    }

    /** A watch on which nothing happens. */
    public static Watch quiet() {
        return new ExampleWatch(() -> ExampleStatus.of(true, null)).watch();
    }

    public Watch watch() {
        return watch;
    }

    /** So many routes change, one after the other, from gateway 1 to 2. */
    public void change(int routes) {
        for (int i = 0; i < routes; i++) {
            seq++;
            counters.recent.add(
                    seq,
                    new ChangeEntry(
                            Stream.ROUTES,
                            Op.UPDATE,
                            new ChangeStamp(seq, 1_795_455_435_123L, 1_795_455_435_123_456L),
                            ChangeSource.notified(null, "bird"),
                            0,
                            image(1),
                            image(2)));
        }
    }

    /** What has changed is on disk. */
    public void commit() {
        committed.set(seq);
    }

    private static byte[] image(int gateway) {
        return RouteImage.of(
                RouteBuilder.ipv4("203.0.113.0/24")
                        .protocol(12)
                        .nexthop("192.0.2." + gateway, 2)
                        .named("main", "bird", "eth0")
                        .build());
    }
}
