package io.routecast.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the resource by its path; knows its methods, and who may ask. Immutable. */
final class Router {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.http");

    private final Map<String, Resource> resources;
    private final Hosts hosts;

    Router(Map<String, Resource> resources, Hosts hosts) {
        this.resources = new TreeMap<>(resources);
        this.hosts = hosts;
    }

    /** Answers, and closes the exchange unless its resource keeps it open. */
    void handle(Exchange exchange) {
        Workers.working();
        try {
            answer(exchange);
        } catch (IOException e) {
            // The client has gone, or was interrupted because it does not read.
            exchange.close();
        } catch (RuntimeException e) {
            LOG.error("{} failed", exchange.request().path(), e);
            exchange.close();
        }
    }

    private void answer(Exchange exchange) throws IOException {
        Answer refusal = refusal(exchange);
        if (refusal != null) {
            refusal.send(exchange);
        } else {
            resources.get(exchange.request().path()).serve(exchange);
        }
    }

    private Answer refusal(Exchange exchange) {
        Request request = exchange.request();
        if (request == null) {
            return Answer.line(400, "not a request, or more than 16 KiB or 100 headers");
        }
        if (!hosts.isOurs(request.authority())) {
            return Answer.line(
                    421,
                    "this host does not have that name: use an address, localhost, its own name, or"
                            + " the name that it listens on");
        }
        if (!hosts.isOurPage(request.headers().get("Origin"), request.authority())) {
            return Answer.line(403, "requests from other sites are refused");
        }
        if (!resources.containsKey(request.path())) {
            String known = String.join(", ", resources.keySet());
            return Answer.line(404, "not found; there is " + known);
        }
        String methods = resources.get(request.path()).methods();
        if (!List.of(methods.split(", ")).contains(request.method())) {
            exchange.header("Allow", methods);
            return Answer.line(405, "only " + methods.replace(", ", " and "));
        }
        return null;
    }
}
