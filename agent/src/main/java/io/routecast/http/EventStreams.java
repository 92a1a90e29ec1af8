package io.routecast.http;

import io.routecast.watch.ChangeFeed;
import io.routecast.watch.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /changes}: server-sent events for a few clients, each with its own thread while it
 * watches. {@code ?after=NUMBER} continues where a client has stopped.
 */
final class EventStreams implements Resource, AutoCloseable {
    private static final int MAX_CLIENTS = 8;
    private static final long JOIN_MILLIS = 5_000;
    private static final Pattern AFTER = Pattern.compile("(?:.*&)?after=(\\d{1,18})(?:&.*)?");

    private final Watch watch;
    private final List<EventStream> streams = new ArrayList<>();
    private int opened;
    private boolean closed;

    EventStreams(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!makeRoom()) {
            exchange.header("Retry-After", "10");
            Answer.line(503, MAX_CLIENTS + " clients are watching already").send(exchange);
            return;
        }
        Answer.headers(exchange, "text/event-stream; charset=utf-8");
        Workers.waiting();
        OutputStream out = exchange.stream(200);
        if (exchange.isHead()) {
            exchange.close();
        } else {
            start(exchange, out, watch.changes(after(exchange.request().query())));
        }
    }

    /** Drops clients that are gone, and for a new one a client that does not read. */
    private synchronized boolean makeRoom() {
        streams.removeIf(stream -> !stream.isAlive());
        if (streams.size() >= MAX_CLIENTS) {
            streams.stream()
                    .filter(EventStream::stuck)
                    .findFirst()
                    .ifPresent(
                            stream -> {
                                stream.interrupt();
                                streams.remove(stream);
                            });
        }
        return streams.size() < MAX_CLIENTS;
    }

    private synchronized void start(Exchange exchange, OutputStream out, ChangeFeed changes) {
        if (closed) {
            exchange.close();
            return;
        }
        EventStream stream = new EventStream(++opened, exchange, out, watch, changes);
        streams.add(stream);
        stream.start();
    }

    private static long after(String query) {
        Matcher after = AFTER.matcher(query == null ? "" : query);
        return after.matches() ? Long.parseLong(after.group(1)) : -1;
    }

    /** Ends all streams, and waits for their threads. */
    @Override
    public void close() {
        List<EventStream> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(streams);
        }
        ending.forEach(Thread::interrupt);
        try {
            for (EventStream stream : ending) {
                stream.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
