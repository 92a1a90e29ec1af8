package io.routecast.http;

import io.routecast.config.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections and reads requests, without waiting for any client: the role of the thread
 * "http-listener". The number of connections is limited; one more closes the oldest whose request
 * is not complete, so that silent clients cannot keep others out.
 */
final class Listener implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.http");
    private static final int BACKLOG = 128;
    private static final int MAX_CONNECTIONS = 512;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long TURN_MILLIS = 1_000;
    private static final long NO_DESCRIPTOR_MILLIS = 50;
    private static final long JOIN_MILLIS = 5_000;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Consumer<Exchange> requests;
    // In the order in which they were accepted.
    private final Set<Connection> silent = new LinkedHashSet<>();
    private final List<Connection> said = new ArrayList<>();
    private final Set<Exchange> answering = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this, "http-listener");
    private volatile boolean closed;

    /**
     * Listens; {@link #start} begins to serve.
     *
     * @param requests takes each request, which it has to close
     * @throws IOException when that address is taken, or is not of this host, or is not known
     */
    Listener(HostPort listen, Consumer<Exchange> requests) throws IOException {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("the host name is not known");
        }
        this.requests = requests;
        selector = Selector.open();
        server = ServerSocketChannel.open();
        try {
            server.bind(address, BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            server.close();
            selector.close();
            throw e;
        }
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void run() {
        try (selector;
                server) {
            while (!closed) {
                selector.select(this::ready, TURN_MILLIS);
                handOver();
                expire();
            }
        } catch (IOException e) {
            LOG.error("http: {}", e.getMessage());
        } finally {
            silent.forEach(Connection::close);
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.isValid() && key.isReadable()) {
            read(key, (Connection) key.attachment());
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                open(channel);
            }
        } catch (IOException e) {
            // Most likely out of file descriptors.
            makeRoom();
            pause();
        }
    }

    private void open(SocketChannel channel) throws IOException {
        if (silent.size() + said.size() + answering.size() >= MAX_CONNECTIONS && !makeRoom()) {
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Connection connection = new Connection(channel, System.nanoTime());
        channel.register(selector, SelectionKey.OP_READ, connection);
        silent.add(connection);
    }

    /** Closes the oldest; false if there is none. */
    private boolean makeRoom() {
        Iterator<Connection> oldest = silent.iterator();
        if (!oldest.hasNext()) {
            return false;
        }
        oldest.next().close();
        oldest.remove();
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(NO_DESCRIPTOR_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(SelectionKey key, Connection connection) {
        try {
            if (!connection.read()) {
                forget(connection);
                return;
            }
            String head = connection.head();
            if (head != null || connection.isTooLong()) {
                silent.remove(connection);
                key.cancel();
                said.add(connection);
            }
        } catch (IOException e) {
            forget(connection);
        }
    }

    private void forget(Connection connection) {
        silent.remove(connection);
        connection.close();
    }

    /** Others can close a channel only after its selector has released it. */
    private void handOver() throws IOException {
        while (!said.isEmpty()) {
            List<Connection> ready = List.copyOf(said);
            said.clear();
            selector.selectNow(this::ready);
            for (Connection connection : ready) {
                hand(connection.channel(), connection.head());
            }
        }
    }

    /**
     * @param head null when it was too long
     */
    private void hand(SocketChannel channel, String head) {
        try {
            channel.configureBlocking(true);
        } catch (IOException e) {
            // Closed already; the thread that answers will notice.
        }
        Request request = head == null ? null : Request.parse(head);
        Exchange exchange = new Exchange(channel, request, answering::remove);
        answering.add(exchange);
        requests.accept(exchange);
    }

    private void expire() {
        long now = System.nanoTime();
        Iterator<Connection> oldest = silent.iterator();
        while (oldest.hasNext()) {
            Connection connection = oldest.next();
            if (now - connection.acceptedNanos() < IDLE_NANOS) {
                return;
            }
            connection.close();
            oldest.remove();
        }
    }

    /** Accepts no more, so that the answering threads can end. */
    void stop() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it; pending requests stay unanswered. */
    @Override
    public void close() {
        stop();
        answering.forEach(Exchange::close);
    }
}
