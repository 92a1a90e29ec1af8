package io.routecast.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the resource by its path; knows GET and HEAD. Immutable. */
final class Router implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.http");

    private final Map<String, Resource> resources;

    Router(Map<String, Resource> resources) {
        this.resources = new TreeMap<>(resources);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Workers.working();
        Resource resource = resources.get(exchange.getRequestURI().getPath());
        String method = exchange.getRequestMethod();
        if (resource == null) {
            Answer.line(404, "not found; there is " + String.join(", ", resources.keySet()))
                    .send(exchange);
        } else if (method.equals("GET") || method.equals("HEAD")) {
            serve(resource, exchange);
        } else {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            // Whatever the client would send next is not read.
            exchange.getResponseHeaders().set("Connection", "close");
            Answer.line(405, "only GET and HEAD").send(exchange);
        }
    }

    private static void serve(Resource resource, HttpExchange exchange) throws IOException {
        try {
            resource.serve(exchange);
        } catch (RuntimeException e) {
            LOG.error("{} failed", exchange.getRequestURI().getPath(), e);
            exchange.close();
        }
    }
}
