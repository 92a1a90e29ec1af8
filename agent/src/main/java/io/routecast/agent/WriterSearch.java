package io.routecast.agent;

import io.routecast.client.record.WriterProcess;
import io.routecast.config.Settings;
import io.routecast.kernel.Receipt;
import io.routecast.kernel.Writers;
import io.routecast.socket.ConnectorSocket;
import io.routecast.socket.NotificationReader;
import io.routecast.writer.RouteWriters;
import java.io.IOException;

/** Finds who changes routes, with the thread "process-events"; or nobody, where it is off. */
public final class WriterSearch implements Writers, AutoCloseable {
    private final RouteWriters writers;
    private final AgentThread thread;

    private WriterSearch(RouteWriters writers, AgentThread thread) {
        this.writers = writers;
        this.thread = thread;
    }

    /**
     * Of the network namespace of the calling thread.
     *
     * @param reader of the notifications whose writers are looked for
     * @param failed called when the thread ends that should not
     */
    static WriterSearch of(
            Settings.Writer settings, NotificationReader reader, AgentThread.Failed failed)
            throws IOException {
        if (!settings.enabled()) {
            return new WriterSearch(null, null);
        }
        RouteWriters writers = new RouteWriters(ConnectorSocket::open, reader::queuedBytes);
        return new WriterSearch(
                writers, new AgentThread("process-events", writers.events(), failed));
    }

    void start() {
        if (thread != null) {
            thread.start();
        }
    }

    @Override
    public WriterProcess writer(long port, long seq, Receipt receipt) {
        return writers == null ? null : writers.writer(port, seq, receipt);
    }

    /** Whether events of processes are followed now. */
    public boolean isFollowing() {
        return writers != null && writers.isFollowing();
    }

    /** How often too many processes were started to follow them. */
    public long givenUp() {
        return writers == null ? 0 : writers.givenUp();
    }

    void stop() {
        if (writers != null) {
            writers.stop();
        }
    }

    /** Once the mirror's thread has ended. */
    @Override
    public void close() {
        if (thread != null && thread.join()) {
            writers.close();
        }
    }
}
