package io.routecast.http;

import com.sun.net.httpserver.HttpServer;
import io.routecast.config.HostPort;
import io.routecast.status.AgentStatus;
import io.routecast.watch.Watch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}, {@code /healthz}, {@code /readyz}, {@code /status}, and a page for
 * people with its stream of changes, from {@link #open} to {@link #close}.
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.http");
    private static final int BACKLOG = 64;

    // The JDK's server takes its limits from there, when its first one is made.
    private static final Map<String, String> LIMITS =
            Map.of(
                    "jdk.httpserver.maxConnections", "512",
                    "sun.net.httpserver.idleInterval", "20",
                    "sun.net.httpserver.maxReqHeaders", "100",
                    "sun.net.httpserver.maxReqHeaderSize", "16384",
                    "sun.net.httpserver.drainAmount", "1024",
                    "sun.net.httpserver.nodelay", "true");

    static {
        LIMITS.forEach(
                (name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    private final HttpServer server;
    private final Workers workers = new Workers();
    private final EventStreams streams;

    private HttpEndpoint(HttpServer server, EventStreams streams) {
        this.server = server;
        this.streams = streams;
    }

    /**
     * Listens and serves.
     *
     * @throws HttpException when that address is taken or not ours
     */
    public static HttpEndpoint open(HostPort listen, Supplier<AgentStatus> agent, Watch watch) {
        EventStreams streams = new EventStreams(watch);
        HttpEndpoint endpoint = new HttpEndpoint(bind(listen), streams);
        Map<String, Resource> resources = new HashMap<>(new AgentResources(agent).byPath());
        resources.putAll(Page.byPath());
        resources.put("/changes", streams);
        endpoint.server.createContext("/", new Router(resources));
        endpoint.server.setExecutor(endpoint.workers);
        endpoint.server.start();
        LOG.info("serving http://{}/", new HostPort(listen.host(), endpoint.port()));
        return endpoint;
    }

    private static HttpServer bind(HostPort listen) {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw cannot(listen, "the host name is not known", null);
        }
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw cannot(listen, e.getMessage(), e);
        }
    }

    private static HttpException cannot(HostPort listen, String why, Throwable cause) {
        return new HttpException(
                "routecast.http.listen: cannot listen on "
                        + listen
                        + ": "
                        + why
                        + "; choose another address, or null for none",
                cause);
    }

    /** The port, also when any free one was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Ends it: open connections are closed. */
    @Override
    public void close() {
        streams.close();
        server.stop(0);
        workers.close();
    }
}
