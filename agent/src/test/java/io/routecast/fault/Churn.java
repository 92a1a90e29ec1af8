package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.NetworkNamespace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Routes that change all the time, by one {@code ip -batch} without end. Each of its commands
 * succeeds and changes one route, so that each is one notification: what is received can be
 * counted.
 */
final class Churn implements AutoCloseable {
    private static final int PREFIXES = 128;
    private static final int BURST = 10;
    private static final long TIMEOUT_SECONDS = 60;

    private final Random random;
    private final long burstNanos;
    private final boolean[] present = new boolean[2 * PREFIXES];
    private final int[] gateway = new int[2 * PREFIXES];
    private final Process ip;
    private final BufferedWriter commands;
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean stopping;
    private volatile IOException failure;

    private Churn(Process ip, long seed, int changesPerSecond) {
        this.ip = ip;
        random = new Random(seed);
        burstNanos = BURST * 1_000_000_000L / changesPerSecond;
        commands = ip.outputWriter(StandardCharsets.UTF_8);
        thread = new Thread(this::run, "churn");
        thread.setDaemon(true);
    }

    /** Makes the link that the routes go over, and begins. */
    static Churn start(NetworkNamespace namespace, long seed, int changesPerSecond)
            throws Exception {
        namespace.run(
                "link add c0 type veth peer name c1",
                "link set c0 up",
                "link set c1 up",
                "addr add 192.0.2.1/24 dev c0",
                "addr add 2001:db8:1::1/64 dev c0 nodad");
        Process ip =
                namespace.call(
                        () ->
                                new ProcessBuilder("ip", "-batch", "-")
                                        .redirectErrorStream(true)
                                        .start());
        Churn churn = new Churn(ip, seed, changesPerSecond);
        churn.thread.start();
        return churn;
    }

    private void run() {
        try {
            long next = System.nanoTime();
            while (!stopping) {
                if (!resting) {
                    burst();
                }
                next = Math.max(next + burstNanos, System.nanoTime() - burstNanos);
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void burst() throws IOException {
        for (int i = 0; i < BURST; i++) {
            commands.write(change());
            commands.newLine();
        }
        commands.flush();
    }

    private String change() {
        int i = random.nextInt(present.length);
        if (!present[i]) {
            present[i] = true;
            return "route add " + route(i);
        } else if (random.nextBoolean()) {
            present[i] = false;
            return "route del " + route(i);
        }
        gateway[i] = 1 - gateway[i];
        return "route replace " + route(i);
    }

    private String route(int i) {
        int host = 2 + gateway[i];
        return i < PREFIXES
                ? "10.1." + i + ".0/24 via 192.0.2." + host
                : "2001:db8:" + Integer.toHexString(0x1000 + i) + "::/48 via 2001:db8:1::" + host;
    }

    /** {@code nlmsg_pid} of the notifications of its changes. */
    long port() {
        return ip.pid();
    }

    /** Pauses or continues it. */
    void rest(boolean rest) {
        resting = rest;
    }

    /** Ends it, after the kernel has done all requests. */
    void stop() throws Exception {
        stopping = true;
        thread.join();
        commands.close();
        String output = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(ip.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "ip does not end");
        assertEquals(0, ip.exitValue(), output);
        assertEquals(null, failure);
    }

    @Override
    public void close() {
        stopping = true;
        ip.destroyForcibly();
    }
}
