package io.routecast.http;

import io.routecast.config.HostPort;
import io.routecast.fleet.FleetFeed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Serves the page of a fleet, and what it shows as JSON, from {@link #open} to {@link #close}. */
public final class FleetEndpoint implements AutoCloseable {
    private final Server server;

    private FleetEndpoint(HostPort listen, FleetFeed feed) {
        Map<String, Resource> resources = new HashMap<>(Page.ofFleet());
        resources.putAll(new FleetResources(feed).byPath());
        Hosts hosts = new Hosts(listen.host(), HttpEndpoint.kernelsName());
        try {
            server = new Server(listen, resources, hosts);
        } catch (IOException e) {
            throw HttpException.cannotListen("--listen", listen, "", e);
        }
    }

    /**
     * Listens and serves.
     *
     * @throws HttpException when that address is taken or is not of this host
     */
    public static FleetEndpoint open(HostPort listen, FleetFeed feed) {
        FleetEndpoint endpoint = new FleetEndpoint(listen, feed);
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
