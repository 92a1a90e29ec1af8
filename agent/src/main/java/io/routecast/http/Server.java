package io.routecast.http;

import io.routecast.config.HostPort;
import java.io.IOException;
import java.util.Map;

/** Listens on an address and serves resources there: listener, router and the threads between. */
final class Server implements AutoCloseable {
    private final Workers workers = new Workers();
    private final Router router;
    private final Listener listener;

    /**
     * Listens; {@link #start} begins to serve.
     *
     * @param resources by path
     * @throws IOException when that address is taken or is not of this host
     */
    Server(HostPort listen, Map<String, Resource> resources, Hosts hosts) throws IOException {
        router = new Router(resources, hosts);
        try {
            listener = new Listener(listen, this::serve);
        } catch (IOException e) {
            workers.close();
            throw e;
        }
    }

    private void serve(Exchange exchange) {
        workers.execute(() -> router.handle(exchange));
    }

    void start() {
        listener.start();
    }

    /** The port, also when it is left to the kernel (0). */
    int port() {
        return listener.port();
    }

    /** Accepts no more, so that the answering threads can end. */
    void stop() {
        listener.stop();
    }

    /** Ends it: open connections are closed. */
    @Override
    public void close() {
        listener.stop();
        workers.close();
        listener.close();
    }
}
