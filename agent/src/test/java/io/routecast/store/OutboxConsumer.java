package io.routecast.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.netlink.ObjectImage;
import io.routecast.netlink.RouteImage;
import io.routecast.render.Renderer;
import io.routecast.route.RouteId;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final Map<Stream, Long> nextSeqs = new EnumMap<>(Stream.class);
    private final Set<Stream> whole = EnumSet.allOf(Stream.class);
    private int gaps;

    static String id(byte[] image) {
        return RouteId.of(RouteImage.route(image), 0);
    }

    static String id(Stream stream, byte[] image) {
        return stream == Stream.ROUTES
                ? id(image)
                : stream.text() + HexFormat.of().formatHex(ObjectImage.key(image));
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
            event((EventEntry) entry);
        }
    }

    private void take(ChangeEntry change) {
        Stream stream = change.stream();
        assertEquals(nextSeq(stream), change.seq(), "seq");
        nextSeqs.put(stream, change.seq() + 1);
        String id = id(stream, change.after() == null ? change.before() : change.after());
        assertArrayEquals(table.get(id), change.before(), "before is what was published last");
        if (change.source().cause() == Cause.NOTIFICATION) {
            assertEquals(run, change.source().process(), "who wrote it");
        }
        if (change.source().reason() == Reason.DISK_FULL) {
            assertFalse(whole.contains(stream), "a merged change that no gap declares");
        }
        if (change.after() == null) {
            table.remove(id);
        } else {
            table.put(id, change.after());
        }
    }

    private void event(EventEntry entry) {
        Stream stream = entry.stream();
        AgentEvent event = entry.event();
        if (event instanceof AgentEvent.Gap gap && gap.reason() == Reason.DISK_FULL) {
            assertEquals(nextSeq(Stream.ROUTES) - 1, entry.seq(), "seq of the event");
            gaps++;
            whole.remove(stream);
            assertEquals(nextSeq(stream), gap.fromSeq(), "from_seq");
            nextSeqs.put(stream, gap.toSeq() == null ? gap.fromSeq() : gap.toSeq() + 1);
        } else if (event instanceof AgentEvent.Resynced done && done.reason() == Reason.DISK_FULL) {
            assertTrue(whole.add(stream), "resynced without a gap");
        }
    }

    private long nextSeq(Stream stream) {
        return nextSeqs.getOrDefault(stream, 1L);
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
