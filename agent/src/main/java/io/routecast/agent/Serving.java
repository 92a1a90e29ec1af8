package io.routecast.agent;

import io.routecast.config.HostPort;
import io.routecast.http.HttpEndpoint;
import io.routecast.status.AgentStatus;
import io.routecast.watch.Watch;
import java.util.Objects;
import java.util.function.Supplier;

/** The HTTP endpoint that the settings ask for, or none. Owned by one thread. */
final class Serving implements AutoCloseable {
    private final Supplier<AgentStatus> agent;
    private final Watch watch;
    private HostPort listen;
    private HttpEndpoint endpoint;

    Serving(Supplier<AgentStatus> agent, Watch watch) {
        this.agent = agent;
        this.watch = watch;
    }

    /**
     * Serves there, and nowhere else.
     *
     * @param wanted null for nowhere
     * @throws io.routecast.http.HttpException when that is not possible; then all is as before
     */
    void listen(HostPort wanted) {
        if (Objects.equals(wanted, listen)) {
            return;
        }
        HostPort before = listen;
        // Both may mean the same port, which cannot be had twice.
        close();
        try {
            open(wanted);
        } catch (RuntimeException e) {
            open(before);
            throw e;
        }
    }

    private void open(HostPort wanted) {
        endpoint = wanted == null ? null : HttpEndpoint.open(wanted, agent, watch);
        listen = wanted;
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        endpoint = null;
        listen = null;
    }
}
