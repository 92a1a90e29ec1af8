package io.routecast.agent;

import io.routecast.config.HostPort;
import io.routecast.http.HttpEndpoint;
import io.routecast.status.AgentStatus;
import io.routecast.watch.Watch;
import java.util.Objects;
import java.util.function.Supplier;

/** The HTTP endpoint of the settings, if any. Owned by one thread. */
final class Endpoint implements AutoCloseable {
    private final Supplier<AgentStatus> agent;
    private final Watch watch;
    private final Runnable snapshot;
    private HostPort listen;
    private HttpEndpoint endpoint;

    /**
     * @param snapshot has the agent publish its whole table again; called on any thread
     */
    Endpoint(Supplier<AgentStatus> agent, Watch watch, Runnable snapshot) {
        this.agent = agent;
        this.watch = watch;
        this.snapshot = snapshot;
    }

    /**
     * Serves at this address only.
     *
     * @param wanted null for nowhere
     * @throws io.routecast.http.HttpException when that is not possible; then nothing has changed
     */
    void listen(HostPort wanted) {
        if (Objects.equals(wanted, listen)) {
            return;
        }
        HostPort before = listen;
        // Both may name the same port, which cannot be opened twice.
        close();
        try {
            open(wanted);
        } catch (RuntimeException e) {
            open(before);
            throw e;
        }
    }

    private void open(HostPort wanted) {
        endpoint = wanted == null ? null : HttpEndpoint.open(wanted, agent, watch, snapshot);
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
