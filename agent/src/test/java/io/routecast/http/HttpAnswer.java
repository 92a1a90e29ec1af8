package io.routecast.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer as sent on the wire, fetched over its own connection, which belongs to the network
 * namespace of the calling thread.
 */
public record HttpAnswer(int status, String headers, String body) {
    private static final int TIMEOUT_MILLIS = 60_000;

    /** GET from 127.0.0.1. */
    public static HttpAnswer get(int port, String path) throws IOException {
        return request(port, "GET " + path + " HTTP/1.1\r\n");
    }

    /**
     * Any request.
     *
     * @param head the request line and headers, each with its CRLF
     */
    public static HttpAnswer request(int port, String head) throws IOException {
        return of(port, head + "Host: localhost\r\nConnection: close\r\n\r\n");
    }

    /** Any bytes. */
    static HttpAnswer of(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("no answer: " + answer);
            }
            return new HttpAnswer(
                    Integer.parseInt(answer.split(" ", 3)[1]),
                    answer.substring(0, end).toLowerCase(Locale.ROOT),
                    answer.substring(end + 4));
        }
    }
}
