package io.routecast.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that a test stops and starts again.
 *
 * <p>They lie below the range that Linux gives to outgoing connections (from 32768). Within it, a
 * client that tries again and again while its server is down can connect to itself, and then
 * occupies the port that the server needs to come back.
 */
public final class FreePort {

    private FreePort() {}

    /** Finds a port that nobody listens on at the loopback address, not below {@code from}. */
    public static int between(int from, int to) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(from, to);
            try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between " + from + " and " + to);
    }
}
