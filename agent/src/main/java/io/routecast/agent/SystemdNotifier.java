package io.routecast.agent;

import io.routecast.route.Printable;
import io.routecast.socket.NotifySocket;
import io.routecast.status.AgentStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the agent's state to systemd: sd_notify(3). READY=1 once the first snapshot is stored, a
 * status line every few seconds, and, if the unit has {@code WatchdogSec}, WATCHDOG=1 while the
 * pipeline makes progress; when it stalls, systemd restarts the agent. What systemd does not
 * accept, because its queue is full, is sent again. The role of the thread "supervision".
 */
public final class SystemdNotifier implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.agent");
    private static final long STATUS_MILLIS = 5_000;
    private static final long READY_POLL_MILLIS = 20;
    private static final long RETRY_MILLIS = 250;

    // Null without systemd.
    private final NotifySocket socket;
    private final Supplier<AgentStatus> agent;
    private final long watchdogMillis;
    private final AgentThread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object order = new Object();
    // The last change of state that systemd has not accepted; null for none. Guarded by the order.
    private String owed;
    private long nextStatusNanos = System.nanoTime();
    private long nextWatchdogNanos = System.nanoTime();
    private volatile boolean ready;
    private String stalled;
    private boolean refused;

    private SystemdNotifier(
            NotifySocket socket,
            Supplier<AgentStatus> agent,
            long watchdogMillis,
            AgentThread.Failed failed) {
        this.socket = socket;
        this.agent = agent;
        this.watchdogMillis = watchdogMillis;
        thread = new AgentThread("supervision", this, failed);
    }

    /** The notifier that the environment asks for; none without {@code NOTIFY_SOCKET}. */
    static SystemdNotifier of(
            Map<String, String> environment,
            Supplier<AgentStatus> agent,
            AgentThread.Failed failed) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        return new SystemdNotifier(
                name.isEmpty() ? null : new NotifySocket(name),
                agent,
                watchdogMillis(environment),
                failed);
    }

    /** Half of systemd's watchdog time; 0 without a watchdog. */
    private static long watchdogMillis(Map<String, String> environment) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "0");
        String ours = Long.toString(ProcessHandle.current().pid());
        return environment.getOrDefault("WATCHDOG_PID", ours).equals(ours)
                ? Long.parseLong(micros) / 2000
                : 0;
    }

    /** Starts the thread, if systemd listens. */
    void start() {
        if (socket != null) {
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            do {
                report(agent.get());
            } while (!closed.await(waitMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long waitMillis() {
        if (!ready) {
            return READY_POLL_MILLIS;
        }
        if (refused || owes()) {
            return RETRY_MILLIS;
        }
        return watchdogMillis == 0 ? STATUS_MILLIS : Math.min(STATUS_MILLIS, watchdogMillis);
    }

    private void report(AgentStatus status) {
        if (status.ready() && !ready) {
            ready = true;
            changed("READY=1\n" + line(status));
        } else {
            sendOwed();
        }
        // Due slightly before the thread wakes for it, so that it is never just missed.
        long now = System.nanoTime();
        refused = false;
        if (watchdogMillis > 0 && now - nextWatchdogNanos >= 0 && alive(status)) {
            nextWatchdogNanos = sent("WATCHDOG=1\n", now, watchdogMillis, nextWatchdogNanos);
        }
        if (now - nextStatusNanos >= 0) {
            nextStatusNanos = sent(line(status), now, STATUS_MILLIS, nextStatusNanos);
        }
    }

    /** When it is due next: now, if systemd did not accept it. */
    private long sent(String assignments, long now, long everyMillis, long due) {
        if (send(assignments)) {
            return now + everyMillis * 1_000_000 / 2;
        }
        refused = true;
        return due;
    }

    /** Whether systemd has accepted it; true without systemd. */
    private boolean send(String assignments) {
        return socket == null || socket.send(assignments);
    }

    /** Reports a change of state; replaces one that systemd has not accepted yet. */
    private void changed(String assignments) {
        synchronized (order) {
            owed = assignments;
            sendOwed();
        }
    }

    private void sendOwed() {
        synchronized (order) {
            if (owed != null && send(owed)) {
                owed = null;
            }
        }
    }

    private boolean owes() {
        synchronized (order) {
            return owed != null;
        }
    }

    private boolean alive(AgentStatus status) {
        if (status.stalled() != null && stalled == null) {
            LOG.error("{}: no longer feeding systemd's watchdog", status.stalled());
        }
        stalled = status.stalled();
        return status.healthy();
    }

    private static String line(AgentStatus status) {
        return "STATUS=" + Printable.of(words(status)) + "\n";
    }

    private static String words(AgentStatus status) {
        if (!status.ready()) {
            return "reading the kernel's tables";
        }
        AgentStatus.Outbox outbox = status.outbox();
        String problem = status.broker().trouble();
        return String.format(
                Locale.ROOT,
                "%d IPv4 and %d IPv6 routes, seq %d, outbox %d records (%d KiB), lag %d s, Kafka %s",
                status.routes().ipv4(),
                status.routes().ipv6(),
                status.sequence().seq(),
                outbox.records(),
                outbox.bytes() / 1024,
                outbox.lagMillis() / 1000,
                problem == null ? "connected" : "away: " + problem);
    }

    /** A reload begins; {@link #reloaded} ends it. From any thread. */
    void reloading() {
        if (ready) {
            // systemd wants CLOCK_MONOTONIC, which is what nanoTime() reads on Linux.
            changed("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000 + "\n");
        }
    }

    /** The reload has ended, successful or not. */
    void reloaded() {
        if (ready) {
            changed("READY=1\n");
        }
    }

    /**
     * The agent stops; from any thread. The unit's TimeoutStopSec counts if it is longer.
     *
     * @param atMost how long that may take
     */
    void stopping(Duration atMost) {
        changed(
                "STOPPING=1\nEXTEND_TIMEOUT_USEC="
                        + TimeUnit.NANOSECONDS.toMicros(atMost.toNanos())
                        + "\n");
    }

    /** Ends the thread, and waits for it. */
    @Override
    public void close() {
        closed.countDown();
        if (socket != null && thread.join()) {
            socket.close();
        }
    }
}
