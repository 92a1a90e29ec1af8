package io.routecast.http;

import io.routecast.config.HostPort;
import io.routecast.metrics.ExpectationMetrics;
import io.routecast.metrics.Exposition;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Serves {@code /metrics} of checked expectations, and nothing else. */
public final class MetricsEndpoint implements AutoCloseable {
    private final Server server;

    private MetricsEndpoint(HostPort listen, Supplier<ExpectationMetrics.Figures> figures) {
        Resource metrics =
                exchange -> {
                    String accept = exchange.request().headers().get("Accept");
                    Exposition exposition = Exposition.of(figures.get(), accept);
                    new Answer(200, exposition.contentType(), exposition.text()).send(exchange);
                };
        Hosts hosts = new Hosts(listen.host(), HttpEndpoint.kernelsName());
        try {
            server = new Server(listen, Map.of("/metrics", metrics), hosts);
        } catch (IOException e) {
            throw HttpException.cannotListen("--listen", listen, "", e);
        }
    }

    /**
     * Listens and serves.
     *
     * @param figures called on any thread
     * @throws HttpException when that address is taken or is not of this host
     */
    public static MetricsEndpoint open(
            HostPort listen, Supplier<ExpectationMetrics.Figures> figures) {
        MetricsEndpoint endpoint = new MetricsEndpoint(listen, figures);
        endpoint.server.start();
        return endpoint;
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
