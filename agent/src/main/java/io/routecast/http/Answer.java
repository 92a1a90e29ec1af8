package io.routecast.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A complete answer. */
record Answer(int status, String contentType, byte[] body) {
    /** One line of text. */
    static Answer line(int status, String text) {
        return new Answer(
                status,
                "text/plain; charset=utf-8",
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends it, and ends the exchange. */
    void send(Exchange exchange) throws IOException {
        headers(exchange, contentType);
        Workers.waiting();
        try (exchange) {
            exchange.send(status, body);
        }
    }

    /** The headers of every answer: no caching, no content sniffing, no use by foreign pages. */
    static void headers(Exchange exchange, String contentType) {
        exchange.header("Content-Type", contentType);
        exchange.header("Cache-Control", "no-store");
        exchange.header("X-Content-Type-Options", "nosniff");
        exchange.header("Cross-Origin-Resource-Policy", "same-origin");
    }
}
