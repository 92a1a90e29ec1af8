package io.routecast.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Reason;
import io.routecast.netlink.RouteImage;
import io.routecast.publish.render.Renderer;
import io.routecast.route.RouteId;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an outbox as the publisher does, and checks what consumers may rely on. An entry that was
 * read once may be on a broker: it must not change.
 */
final class OutboxConsumer {
    private final Map<String, byte[]> table = new HashMap<>();
    private final Map<Long, byte[]> seen = new HashMap<>();
    private Renderer renderer = new Renderer(DeliveryPosition.NOTHING, 1, false);
    private String run;
    private long lastPosition;
    private long nextSeq = 1;
    private boolean whole = true;
    private int gaps;

    static String id(byte[] image) {
        return RouteId.of(RouteImage.route(image), 0);
    }

    /** Begins again after the watermark, as after a crash. */
    void restart(OutboxReader reader) {
        renderer = new Renderer(reader.deliveryPosition(), 1, false);
        seen.keySet().removeIf(position -> position <= reader.state().acked().position());
    }

    /** Reads some more; answers how far it is. */
    Watermark read(OutboxReader reader, int maxBytes) {
        List<StoredEntry> entries = reader.read(renderer.reached().position() + 1, maxBytes);
        for (StoredEntry stored : entries) {
            renderer.render(stored);
            byte[] bytes = stored.entry().encode();
            byte[] before = seen.put(stored.position(), bytes);
            if (stored.position() <= lastPosition) {
                assertArrayEquals(before, bytes, "an entry changed after it was read");
            } else {
                lastPosition = stored.position();
                take(stored.entry());
            }
        }
        return renderer.reached();
    }

    private void take(Entry entry) {
        if (entry instanceof OriginEntry origin) {
            run = origin.bootId();
        } else if (entry instanceof ChangeEntry change) {
            take(change);
        } else {
            event(((EventEntry) entry).event());
        }
    }

    private void take(ChangeEntry change) {
        assertEquals(nextSeq++, change.seq(), "seq");
        String id = id(change.after() == null ? change.before() : change.after());
        assertArrayEquals(table.get(id), change.before(), "before is what was published last");
        if (change.source().cause() == Cause.NOTIFICATION) {
            assertEquals(run, change.source().process(), "who wrote it");
        }
        if (change.source().reason() == Reason.DISK_FULL) {
            assertTrue(!whole, "a merged change that no gap declares");
        }
        if (change.after() == null) {
            table.remove(id);
        } else {
            table.put(id, change.after());
        }
    }

    private void event(AgentEvent event) {
        if (event instanceof AgentEvent.Gap gap && gap.reason() == Reason.DISK_FULL) {
            gaps++;
            whole = false;
            assertEquals(nextSeq, gap.fromSeq(), "from_seq");
            nextSeq = gap.toSeq() == null ? nextSeq : gap.toSeq() + 1;
        } else if (event instanceof AgentEvent.Resynced done && done.reason() == Reason.DISK_FULL) {
            assertTrue(!whole, "resynced without a gap");
            whole = true;
        }
    }

    Map<String, byte[]> table() {
        return table;
    }

    byte[] route(String id) {
        return table.get(id);
    }

    int size() {
        return table.size();
    }

    int gaps() {
        return gaps;
    }

    Watermark reached() {
        return renderer.reached();
    }
}
