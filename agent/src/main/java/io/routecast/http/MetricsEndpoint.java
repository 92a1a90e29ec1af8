package io.routecast.http;

import io.routecast.config.HostPort;
import io.routecast.metrics.ExpectationMetrics;
import io.routecast.metrics.Exposition;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Supplier;

/** Serves {@code /metrics} of checked expectations, and nothing else. */
public final class MetricsEndpoint implements AutoCloseable {
    private final Workers workers = new Workers();
    private final Router router;
    private final Listener listener;

    private MetricsEndpoint(HostPort listen, Supplier<ExpectationMetrics.Figures> figures)
            throws IOException {
        listener = listener(listen);
        Resource metrics =
                exchange -> {
                    String accept = exchange.request().headers().get("Accept");
                    Exposition exposition = Exposition.of(figures.get(), accept);
                    new Answer(200, exposition.contentType(), exposition.text()).send(exchange);
                };
        Hosts hosts = new Hosts(listen.host(), HttpEndpoint.kernelsName());
        router = new Router(Map.of("/metrics", metrics), hosts);
    }

    private Listener listener(HostPort listen) throws IOException {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        try {
            if (address.isUnresolved()) {
                throw new UnknownHostException("the host name is not known");
            }
            return new Listener(address, this::serve);
        } catch (IOException e) {
            workers.close();
            throw e;
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
        try {
            MetricsEndpoint endpoint = new MetricsEndpoint(listen, figures);
            endpoint.listener.start();
            return endpoint;
        } catch (IOException e) {
            throw new HttpException(
                    "--listen: cannot listen on "
                            + listen
                            + ": "
                            + e.getMessage()
                            + "; choose another address",
                    e);
        }
    }

    private void serve(Exchange exchange) {
        workers.execute(() -> router.handle(exchange));
    }

    /** The port, also when it is left to the kernel (0). */
    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.stop();
        workers.close();
        listener.close();
    }
}
