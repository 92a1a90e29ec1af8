package io.routecast.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The status page: static files, which load nothing from elsewhere. */
final class Page {
    // Only its own script and style, and no frame around it.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private Page() {}

    static Map<String, Resource> byPath() {
        return Map.of(
                "/", file("page.html", "text/html; charset=utf-8"),
                "/page.css", file("page.css", "text/css; charset=utf-8"),
                "/page.js", file("page.js", "text/javascript; charset=utf-8"),
                "/icon.svg", file("icon.svg", "image/svg+xml"));
    }

    private static Resource file(String name, String contentType) {
        return exchange -> send(exchange, name, contentType);
    }

    private static void send(Exchange exchange, String name, String contentType)
            throws IOException {
        exchange.header("Content-Security-Policy", POLICY);
        exchange.header("Referrer-Policy", "no-referrer");
        new Answer(200, contentType, bytes(name)).send(exchange);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
