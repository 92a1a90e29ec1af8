package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.config.HostPort;
import io.routecast.status.ExampleStatus;
import io.routecast.watch.ExampleWatch;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep their connections do not lock others out. */
class GreedyClientsIT {
    // More than the limit of connections.
    private static final int SILENT_CLIENTS = 600;
    private static final int ASKING_CLIENTS = 100;
    private static final int PROBES = 10;
    // A silent client may keep its connection for 20 s.
    private static final long AT_MOST_SECONDS = 15;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Says nothing.
                "",
                // Never ends its request.
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                // Never sends the body that it announces.
                "POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n",
                // Asks and never reads.
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void healthIsToldAllTheSame(String saying) throws Exception {
        HostPort listen = new HostPort("127.0.0.1", 0);
        List<Socket> clients = new ArrayList<>();
        try (HttpEndpoint endpoint =
                HttpEndpoint.open(
                        listen,
                        () -> ExampleStatus.of(true, null),
                        ExampleWatch.quiet(),
                        () -> {})) {
            for (int i = 0; i < clients(saying); i++) {
                clients.add(client(endpoint.port(), saying));
            }
            for (int i = 0; i < PROBES; i++) {
                long began = System.nanoTime();
                assertEquals(200, HttpAnswer.get(endpoint.port(), "/healthz").status());
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                assertTrue(seconds < AT_MOST_SECONDS, seconds + " seconds");
                clients.add(client(endpoint.port(), saying));
            }
            assertTrue(httpThreads() <= 8, httpThreads() + " threads");
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /** Repeats what it sends if that is a complete request. */
    private static Socket client(int port, String saying) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        boolean whole = saying.startsWith("GET") && saying.endsWith("\r\n\r\n");
        byte[] bytes = saying.repeat(whole ? 50 : 1).getBytes(StandardCharsets.US_ASCII);
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // Its connection was closed for another.
        }
        return socket;
    }

    private static int clients(String saying) {
        return saying.endsWith("\r\n\r\n") ? ASKING_CLIENTS : SILENT_CLIENTS;
    }

    private static long httpThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("http-\\d+"))
                .count();
    }
}
