package io.routecast.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that a test stops and starts again.
 *
 * <p>They lie below the range that Linux gives to outgoing connections (from 32768). Within it, a
 * client that tries again and again while its server is down can connect to itself, and then
 * occupies the port that the server needs to come back.
 *
 * <p>A port may be asked for in one namespace, or long before its server starts, and be used in
 * another. So none is given twice, and the JVMs among which the build divides its tests take
 * different ones.
 */
public final class FreePort {
    private static final int JVMS_AT_MOST = 8;
    private static final int JVM = Integer.getInteger("routecast.test.fork", 0) % JVMS_AT_MOST;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePort() {}

    /** Finds a port that nobody listens on at the loopback address, not below {@code from}. */
    public static synchronized int between(int from, int to) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            int port = random.nextInt(from / JVMS_AT_MOST, to / JVMS_AT_MOST) * JVMS_AT_MOST + JVM;
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + from + " and " + to);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
