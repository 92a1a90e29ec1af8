package io.routecast.agent;

import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.host.HostIdentity;
import io.routecast.host.Iproute2Names;
import io.routecast.host.ProcFib;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.SnapshotInterval;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.MirrorFilter;
import io.routecast.mirror.table.RouteNames;
import io.routecast.netlink.Rtnetlink;
import io.routecast.socket.DumpSocket;
import io.routecast.socket.NotificationReader;
import io.routecast.store.Store;
import io.routecast.store.entry.OriginEntry;
import io.routecast.time.Clock;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The upper half of the pipeline, from the kernel to the store: the threads "netlink-reader",
 * "mirror" and "process-events". The constructor subscribes the sockets.
 */
public final class Mirroring implements AutoCloseable {
    // Together with the receive buffer's 100,000 messages it holds the 300,000 IPv6 routes of a
    // lost link.
    static final int INBOX_BYTES = 32 << 20;
    static final int[] GROUPS = {
        Rtnetlink.RTNLGRP_LINK,
        Rtnetlink.RTNLGRP_IPV4_IFADDR,
        Rtnetlink.RTNLGRP_IPV4_ROUTE,
        Rtnetlink.RTNLGRP_IPV4_RULE,
        Rtnetlink.RTNLGRP_IPV4_NETCONF,
        Rtnetlink.RTNLGRP_IPV6_IFADDR,
        Rtnetlink.RTNLGRP_IPV6_ROUTE,
        Rtnetlink.RTNLGRP_IPV6_IFINFO,
        Rtnetlink.RTNLGRP_IPV6_NETCONF,
        Rtnetlink.RTNLGRP_IPV6_RULE,
        Rtnetlink.RTNLGRP_NEXTHOP
    };

    private final Store store;
    private final Counters counters = new Counters();
    private final Inbox inbox = new Inbox(INBOX_BYTES);
    private final OriginEntry origin;
    private Iproute2Names names = Iproute2Names.read();
    private final NotificationReader reader;
    private final WriterSearch writers;
    private final DumpSocket dumps = new DumpSocket();
    private final MirrorLoop loop;
    private final AgentThread readerThread;
    private final AgentThread mirrorThread;

    /**
     * @param publisher woken after each commit
     * @param failed called when a thread ends that should not
     */
    public Mirroring(Settings settings, Store store, Wakeable publisher, AgentThread.Failed failed)
            throws IOException {
        this.store = store;
        origin = origin(settings);
        reader = new NotificationReader(GROUPS, settings.netlink().receiveBufferBytes(), inbox);
        writers = WriterSearch.of(settings.writer(), reader, failed);
        loop =
                new MirrorLoop(
                        store,
                        inbox,
                        dumps,
                        ProcFib.ofThisHost(),
                        plan(settings),
                        origin,
                        new HostNames(routeNames(names), writers),
                        reader,
                        publisher,
                        counters,
                        Clock.SYSTEM);
        readerThread = new AgentThread("netlink-reader", reader, failed);
        mirrorThread = new AgentThread("mirror", loop, failed);
    }

    static MirrorPlan plan(Settings settings) {
        Settings.Netlink netlink = settings.netlink();
        return new MirrorPlan(
                new MirrorFilter(
                        streams(settings.topics()),
                        netlink.families(),
                        netlink.tables(),
                        netlink.protocols()),
                settings.snapshot().onStart() == Settings.OnStart.ALWAYS,
                interval(settings.snapshot().interval()),
                netlink.debounce().toNanos(),
                netlink.resyncInterval().toNanos(),
                settings.outbox().sync().toNanos());
    }

    /** The streams that have a topic. */
    private static Set<Stream> streams(Settings.Topics topics) {
        Set<Stream> streams = EnumSet.allOf(Stream.class);
        streams.removeIf(stream -> topics.of(stream) == null);
        return streams;
    }

    /** How often these settings want the whole table to be published. */
    public static SnapshotInterval interval(Settings.Interval wanted) {
        if (wanted.auto()) {
            return SnapshotInterval.AUTO;
        }
        return wanted.every() == null
                ? SnapshotInterval.OFF
                : new SnapshotInterval(false, wanted.every().toNanos());
    }

    /** Who this agent is in the records. */
    static OriginEntry origin(Settings settings) throws IOException {
        return new OriginEntry(
                settings.host().name(),
                settings.host().id(),
                HostIdentity.ofThisHost().bootId(),
                Version.TEXT,
                settings.host().labels());
    }

    static RouteNames routeNames(Iproute2Names names) {
        return new RouteNames(names::tableName, names::protocolName);
    }

    /** The streams that are mirrored. Any thread. */
    public Set<Stream> streams() {
        return loop.plan().filter().streams();
    }

    /**
     * Replaces the names of tables and protocols.
     *
     * @return whether they have changed
     */
    public boolean rename(Iproute2Names wanted) {
        boolean changed = !wanted.equals(names);
        if (changed) {
            names = wanted;
            loop.rename(routeNames(wanted));
        }
        return changed;
    }

    /** Starts both threads. */
    public void start() {
        writers.start();
        mirrorThread.start();
        readerThread.start();
    }

    public MirrorLoop loop() {
        return loop;
    }

    /** Who writes the records. */
    public OriginEntry origin() {
        return origin;
    }

    public Counters counters() {
        return counters;
    }

    public NotificationReader reader() {
        return reader;
    }

    public WriterSearch writers() {
        return writers;
    }

    /** How often one of its threads had work and nobody woke it; from any thread. */
    public long missedWakeups() {
        return inbox.missedWakeups();
    }

    /** Stops both threads; what was received is committed. */
    @Override
    public void close() {
        reader.stop();
        loop.stop();
        writers.stop();
        boolean readerEnded = readerThread.join();
        boolean mirrorEnded = mirrorThread.join();
        if (readerEnded && mirrorEnded) {
            writers.close();
            reader.close();
            dumps.close();
        } else {
            store.leaveOpen();
        }
    }
}
