package io.routecast.http;

import io.routecast.config.HostPort;
import io.routecast.host.HostIdentity;
import io.routecast.status.AgentStatus;
import io.routecast.watch.Watch;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}, {@code /healthz}, {@code /readyz}, {@code /status}, a page for people
 * with its stream of changes, and the action {@code /snapshot} for programs of this host, from
 * {@link #open} to {@link #close}.
 */
public final class HttpEndpoint implements AutoCloseable {
    /**
     * The header, with the action as its value, that a request has which has the agent do
     * something.
     */
    public static final String ACTION_HEADER = "Routecast-Action";

    private static final Logger LOG = LoggerFactory.getLogger("routecast.http");
    private final EventStreams streams;
    private final Server server;

    private HttpEndpoint(
            HostPort listen, Supplier<AgentStatus> agent, Watch watch, Runnable snapshot) {
        streams = new EventStreams(watch);
        Map<String, Resource> resources = new HashMap<>(new AgentResources(agent).byPath());
        resources.putAll(Page.ofAgent());
        resources.put("/changes", streams);
        resources.put("/snapshot", new SnapshotAction(snapshot));
        Hosts hosts = new Hosts(listen.host(), agent.get().agent().host(), kernelsName());
        server = bind(listen, resources, hosts);
    }

    /** The kernel's host name; null when it cannot be read. */
    static String kernelsName() {
        try {
            return HostIdentity.ofThisHost().hostName();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Listens and serves.
     *
     * @param snapshot has the agent publish its whole table again; called on any thread
     * @throws HttpException when that address is taken or is not of this host
     */
    public static HttpEndpoint open(
            HostPort listen, Supplier<AgentStatus> agent, Watch watch, Runnable snapshot) {
        HttpEndpoint endpoint = new HttpEndpoint(listen, agent, watch, snapshot);
        endpoint.server.start();
        LOG.info("serving http://{}/", new HostPort(listen.host(), endpoint.port()));
        return endpoint;
    }

    private static Server bind(HostPort listen, Map<String, Resource> resources, Hosts hosts) {
        try {
            return new Server(listen, resources, hosts);
        } catch (IOException e) {
            throw HttpException.cannotListen(
                    "routecast.http.listen", listen, ", or null for none", e);
        }
    }

    /** The port, also when the configuration leaves it to the kernel (0). */
    public int port() {
        return server.port();
    }

    /** Ends it: open connections are closed. */
    @Override
    public void close() {
        server.stop();
        streams.close();
        server.close();
    }
}
