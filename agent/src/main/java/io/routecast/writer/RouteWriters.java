package io.routecast.writer;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Receipt;
import io.routecast.kernel.Writers;
import io.routecast.status.WriterEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Who changes the routes of this network namespace. {@link #writer} belongs to the mirror's thread,
 * {@link #events} is the work of the thread "process-events"; the rest is for any.
 */
public final class RouteWriters implements Writers, AutoCloseable {
    private static final Path PROC = Path.of("/proc");
    private static final WriterProcess KERNEL =
            new WriterProcess(
                    0, null, null, null, null, null, null, List.of(), WriterEvidence.KERNEL.text());

    private final NetlinkPorts eventPorts;
    private final NetlinkPorts mirrorPorts;
    private final ProcessEvents events;
    private final SocketEvidence sockets;
    private final ExecEvidence execs;
    private long lastPort;
    private Receipt lastReceipt;
    private WriterProcess lastHolder;

    /** Opens the kernel's events of processes; see {@link ProcessConnector}. */
    public interface Connector {
        ProcessEventSource open(int group, byte[] filter, int receiveBufferBytes, byte[] request)
                throws IOException;
    }

    /**
     * Of the network namespace of the calling thread.
     *
     * @param connector called on the thread that runs {@link #events}
     * @param queuedBytes what waits in the notification socket of that namespace; any thread
     */
    public RouteWriters(Connector connector, IntSupplier queuedBytes) throws IOException {
        Path namespace = PROC.resolve("thread-self/net/netlink");
        ProcessTable table = new ProcessTable();
        ProcessFiles files = new ProcessFiles(PROC, namespace);
        eventPorts = new NetlinkPorts(namespace, System::nanoTime);
        mirrorPorts = new NetlinkPorts(namespace, System::nanoTime);
        ProcessFollower follower =
                new ProcessFollower(table, files, eventPorts, queuedBytes, System::nanoTime);
        events = new ProcessEvents(connector, table, follower, System::nanoTime);
        WaitBudget budget = new WaitBudget(System.nanoTime());
        sockets =
                new SocketEvidence(
                        new SocketHolders(PROC),
                        files,
                        mirrorPorts,
                        table,
                        nanos ->
                                events.await(
                                        () -> table.hasPassed(nanos),
                                        WaitBudget.MOST_NANOS,
                                        budget),
                        System::nanoTime);
        execs = new ExecEvidence(table, events, files, mirrorPorts, System::nanoTime, budget);
    }

    @Override
    public WriterProcess writer(long port, long seq, Receipt receipt) {
        if (port == 0) {
            return KERNEL;
        }
        WriterProcess holder = holder(port, receipt);
        return holder != null ? holder : execs.writer(port, seq, receipt);
    }

    /** Once for each batch. */
    private WriterProcess holder(long port, Receipt receipt) {
        if (port != lastPort || receipt != lastReceipt) {
            lastHolder = sockets.writer(port, receipt);
            lastPort = port;
            lastReceipt = receipt;
        }
        return lastHolder;
    }

    /** Follows the kernel's events of processes until {@link #stop}. */
    public Runnable events() {
        return events;
    }

    /** Whether events of processes are followed now. */
    public boolean isFollowing() {
        return events.isFollowing();
    }

    /** How often too many processes were started to follow them. */
    public long givenUp() {
        return events.givenUp();
    }

    /** Ends {@link #events} soon. */
    public void stop() {
        events.stop();
    }

    /**
     * Closes its files, once nobody calls {@link #writer} any more and {@link #events} has ended.
     */
    @Override
    public void close() {
        eventPorts.close();
        mirrorPorts.close();
    }
}
