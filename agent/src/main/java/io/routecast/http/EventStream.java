package io.routecast.http;

import io.routecast.watch.ChangeFeed;
import io.routecast.watch.Watch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of {@code /changes}, until it goes or the thread is interrupted, which closes its
 * connection.
 *
 * <pre>
 * event: overview    the agent's state, every second; also shows that the connection is alive
 * event: change      one change
 * event: missed      how many changes were left out because they came too quickly
 * </pre>
 *
 * <p>Nothing is queued for a slow client: its thread waits, and changes of that time are counted as
 * missed.
 */
final class EventStream extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.http");
    private static final long TURN_MILLIS = 250;
    private static final int TURNS_PER_OVERVIEW = 4;
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Exchange exchange;
    private final OutputStream out;
    private final Watch watch;
    private final ChangeFeed changes;
    private volatile long turnNanos = System.nanoTime();

    EventStream(int number, Exchange exchange, OutputStream out, Watch watch, ChangeFeed changes) {
        super("http-stream-" + number);
        setDaemon(true);
        this.exchange = exchange;
        this.out = out;
        this.watch = watch;
        this.changes = changes;
    }

    @Override
    public void run() {
        try (exchange) {
            for (int turn = 0; ; turn++) {
                turnNanos = System.nanoTime();
                send(turn % TURNS_PER_OVERVIEW == 0);
                TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // The client is gone, or the agent stops.
        } catch (RuntimeException e) {
            LOG.error("/changes failed", e);
        }
    }

    /** Whether its client has not read for a long time. From any thread. */
    boolean stuck() {
        return System.nanoTime() - turnNanos > STUCK_NANOS;
    }

    private void send(boolean overview) throws IOException {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        if (overview) {
            event(events, "overview", watch.overview());
        }
        ChangeFeed.Batch batch = changes.next();
        if (batch.missed() > 0) {
            event(events, "missed", bytes("{\"changes\":" + batch.missed() + "}"));
        }
        for (byte[] change : batch.changes()) {
            event(events, "change", change);
        }
        if (events.size() > 0) {
            out.write(events.toByteArray());
        }
    }

    private static void event(ByteArrayOutputStream events, String name, byte[] data) {
        events.writeBytes(bytes("event: " + name + "\ndata: "));
        events.writeBytes(data);
        events.writeBytes(bytes("\n\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
