package io.routecast.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The pages for people: static files, which load nothing from elsewhere. */
final class Page {
    // Only its own script and style, and no frame around it.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private Page() {}

    /** The agent's own. */
    static Map<String, Resource> ofAgent() {
        return page("page.html", "page.css", "common.js", "page.js");
    }

    /** That of a fleet. */
    static Map<String, Resource> ofFleet() {
        return page("fleet.html", "page.css", "fleet.css", "common.js", "fleet.js");
    }

    private static Map<String, Resource> page(String html, String... files) {
        Map<String, Resource> resources = new HashMap<>();
        resources.put("/", file(html, "text/html; charset=utf-8"));
        resources.put("/icon.svg", file("icon.svg", "image/svg+xml"));
        for (String name : files) {
            String type = name.endsWith(".css") ? "text/css" : "text/javascript";
            resources.put("/" + name, file(name, type + "; charset=utf-8"));
        }
        return resources;
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
