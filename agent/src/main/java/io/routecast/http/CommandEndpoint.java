package io.routecast.http;

import io.routecast.config.HostPort;
import io.routecast.fleet.FleetFeed;
import io.routecast.metrics.ExpectationMetrics;
import io.routecast.metrics.Exposition;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Serves what a command shows at its {@code --listen}, until {@link #close}. */
public final class CommandEndpoint implements AutoCloseable {
    private final Server server;

    private CommandEndpoint(HostPort listen, Map<String, Resource> resources) {
        Hosts hosts = new Hosts(listen.host(), HttpEndpoint.kernelsName());
        try {
            server = new Server(listen, resources, hosts);
        } catch (IOException e) {
            throw HttpException.cannotListen("--listen", listen, "", e);
        }
        server.start();
    }

    /**
     * Serves the page of a fleet, and what it shows as JSON.
     *
     * @throws HttpException when that address is taken or is not of this host
     */
    public static CommandEndpoint ofFleet(HostPort listen, FleetFeed feed) {
        Map<String, Resource> resources = new HashMap<>(Page.ofFleet());
        resources.putAll(new FleetResources(feed).byPath());
        return new CommandEndpoint(listen, resources);
    }

    /**
     * Serves {@code /metrics} of checked expectations, and nothing else.
     *
     * @param figures called on any thread
     * @throws HttpException when that address is taken or is not of this host
     */
    public static CommandEndpoint ofExpectations(
            HostPort listen, Supplier<ExpectationMetrics.Figures> figures) {
        Resource metrics =
                exchange -> {
                    String accept = exchange.request().headers().get("Accept");
                    Exposition exposition = Exposition.of(figures.get(), accept);
                    new Answer(200, exposition.contentType(), exposition.text()).send(exchange);
                };
        return new CommandEndpoint(listen, Map.of("/metrics", metrics));
    }

    /** The port, also when it is left to the kernel (0). */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
