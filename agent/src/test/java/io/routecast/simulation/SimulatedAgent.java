package io.routecast.simulation;

import io.routecast.client.record.Stream;
import io.routecast.host.Iproute2Names;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.NotificationSource;
import io.routecast.kernel.ReaderTurn;
import io.routecast.kernel.Wakeable;
import io.routecast.kernel.Writers;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.RouteNames;
import io.routecast.store.Store;
import io.routecast.store.entry.OriginEntry;
import java.util.List;

/** Reader and mirror of one agent process, turn by turn, over the given kernel. */
final class SimulatedAgent implements AutoCloseable {
    private static final int INBOX_BYTES = 1 << 20;
    static final OriginEntry ORIGIN =
            new OriginEntry("edge-7", "0123456789abcdef", "boot", "1.0.0");

    private static final Iproute2Names WORDS = Iproute2Names.read();
    private static final HostNames NAMES =
            new HostNames(new RouteNames(WORDS::tableName, WORDS::protocolName), Writers.NONE);

    private final VirtualClock clock;
    private final Inbox inbox = new Inbox(INBOX_BYTES);
    private final ReaderTurn reader;
    private final MirrorLoop mirror;
    private final Counters counters = new Counters();
    private final NotificationSource source;
    private final long changesBefore;
    private boolean drainRequested;
    private boolean mayHaveMore;
    private long mirrorDueNanos;

    SimulatedAgent(
            Store store,
            NotificationSource source,
            Dumps dumps,
            FibSizes sizes,
            MirrorPlan plan,
            Wakeable publisher,
            VirtualClock clock) {
        this.clock = clock;
        this.source = source;
        reader = new ReaderTurn(source, inbox, clock);
        mirror =
                new MirrorLoop(
                        store,
                        inbox,
                        dumps,
                        sizes,
                        plan,
                        ORIGIN,
                        NAMES,
                        this::requestDrain,
                        publisher,
                        counters,
                        clock);
        mirrorDueNanos = clock.nanos();
        changesBefore = mirror.state().acked().changes().of(Stream.ROUTES);
    }

    /** Changes that Kafka had acknowledged before this agent. */
    long changesBefore() {
        return changesBefore;
    }

    private void requestDrain() {
        drainRequested = true;
        reader.requestDrain();
    }

    MirrorLoop mirror() {
        return mirror;
    }

    Counters counters() {
        return counters;
    }

    List<Actor> actors() {
        return List.of(new ReaderThread(), new MirrorThread());
    }

    /** The process ends by itself: what is not committed is committed. */
    void end() {
        mirror.stop();
        mirror.run();
    }

    /** Like a killed process: what is not committed is lost. */
    @Override
    public void close() {
        mirror.close();
    }

    private final class ReaderThread implements Actor {
        @Override
        public long dueNanos() {
            boolean due = mayHaveMore || drainRequested || source.queuedBytes() > 0;
            // With a full inbox the reader waits.
            return due && !inbox.crowded() ? clock.nanos() : NEVER;
        }

        @Override
        public void act() {
            try {
                mayHaveMore = reader.turn();
                drainRequested &= mayHaveMore;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final class MirrorThread implements Actor {
        @Override
        public long dueNanos() {
            try {
                if (inbox.await(0)) {
                    mirrorDueNanos = clock.nanos();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return mirrorDueNanos;
        }

        @Override
        public void act() {
            long rest = mirror.turn();
            mirrorDueNanos = rest == Long.MAX_VALUE ? NEVER : clock.nanos() + rest;
        }
    }
}
