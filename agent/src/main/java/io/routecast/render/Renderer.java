package io.routecast.render;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.netlink.RouteImage;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.ChangeWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.Origin;
import io.routecast.record.RouteChange;
import io.routecast.record.RouteText;
import io.routecast.route.Family;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;

/**
 * Makes records from outbox entries, in their order, and tracks the digest and the size of the
 * table that they lead to. The same entry always gives the same bytes, so that consumers recognise
 * what is published twice. Owned by one thread.
 */
public final class Renderer {
    private final boolean headers;
    private final int epoch;
    private final RouteTexts texts = new RouteTexts();
    private ChangeWriter changeWriter;
    private AgentEventWriter eventWriter;
    private OriginEntry origin;
    private Watermark reached;
    private long undecoded;

    /**
     * @param from the position before the first entry
     * @param headers whether records carry CloudEvents headers
     */
    public Renderer(DeliveryPosition from, int epoch, boolean headers) {
        this.epoch = epoch;
        this.headers = headers;
        this.reached = from.watermark();
        if (from.origin() != null) {
            origin(from.origin());
        }
    }

    /** The watermark after the last entry. */
    public Watermark reached() {
        return reached;
    }

    /** Number of records since the last call with an attribute that could not be decoded. */
    public long takeUndecoded() {
        long taken = undecoded;
        undecoded = 0;
        return taken;
    }

    /** The origin of the entries from here on; null before the first. */
    public OriginEntry origin() {
        return origin;
    }

    /** Skips the next entry, which need not be published. */
    public void pass(StoredEntry stored) {
        if (stored.entry() instanceof ChangeEntry change) {
            pass(stored.position(), change);
        } else {
            reached = reached.at(stored.position());
            if (stored.entry() instanceof OriginEntry next) {
                origin(next);
            }
        }
    }

    private void pass(long position, ChangeEntry entry) {
        if (entry.stream() == Stream.ROUTES) {
            reach(position, entry, difference(route(entry.before()), route(entry.after())));
        } else {
            reach(position, entry, ObjectTexts.difference(entry));
        }
    }

    /** The record of the next entry; null if that is no record. */
    public RenderedRecord render(StoredEntry stored) {
        if (stored.entry() instanceof ChangeEntry change) {
            return change.stream() == Stream.ROUTES
                    ? route(stored.position(), change)
                    : object(stored.position(), change);
        }
        reached = reached.at(stored.position());
        if (stored.entry() instanceof EventEntry event) {
            return event(event.stream(), event.event(), event.seq(), event.tsMicros());
        }
        origin((OriginEntry) stored.entry());
        return null;
    }

    /** The record of an event that is not in the outbox. */
    public RenderedRecord event(AgentEvent event, long seq, long tsMicros) {
        return event(Stream.ROUTES, event, seq, tsMicros);
    }

    private RenderedRecord event(Stream stream, AgentEvent event, long seq, long tsMicros) {
        return new RenderedRecord(
                null, eventWriter.write(stream, event, seq, tsMicros), tsMicros / 1000, null);
    }

    private void origin(OriginEntry entry) {
        origin = entry;
        Origin writer = entry.origin(epoch);
        changeWriter = new ChangeWriter(writer, headers);
        eventWriter = new AgentEventWriter(writer, headers);
    }

    private RenderedRecord object(long position, ChangeEntry entry) {
        reach(position, entry, ObjectTexts.difference(entry));
        EncodedRecord record = changeWriter.write(ObjectTexts.change(entry));
        return new RenderedRecord(
                entry.stream(), record, entry.stamp().receivedMicros() / 1000, null);
    }

    private RenderedRecord route(long position, ChangeEntry entry) {
        long known = texts.undecoded();
        RouteText after = texts.of(entry.after());
        RouteText before = entry.before() == entry.after() ? after : texts.of(entry.before());
        undecoded += texts.undecoded() > known ? 1 : 0;
        reach(position, entry, difference(before, after));
        RouteChange change = routeChange(entry, before, after);
        EncodedRecord record = changeWriter.write(change);
        return new RenderedRecord(
                Stream.ROUTES, record, entry.stamp().receivedMicros() / 1000, change);
    }

    private RouteText route(byte[] image) {
        return texts.of(image);
    }

    private void reach(long position, ChangeEntry entry, long difference) {
        int more = (entry.after() == null ? 0 : 1) - (entry.before() == null ? 0 : 1);
        boolean ipv6 =
                entry.stream() == Stream.ROUTES
                        && RouteImage.family(shown(entry)) == Family.IPV6.number();
        reached = reached.after(position, entry.stream(), entry.seq(), difference, more, ipv6);
    }

    private static long difference(RouteText before, RouteText after) {
        return fingerprint(before) ^ fingerprint(after);
    }

    private static long fingerprint(RouteText route) {
        return route == null ? 0 : route.fingerprint();
    }

    /** A snapshot record publishes no before, even if the table had one. */
    private RouteChange routeChange(ChangeEntry entry, RouteText before, RouteText after) {
        String prefix = (after == null ? before : after).prefix();
        return new RouteChange(
                entry.op(),
                texts.id(shown(entry), prefix, entry.ordinal()),
                entry.op() == Op.READ ? null : before,
                after,
                entry.stamp(),
                entry.source());
    }

    private static byte[] shown(ChangeEntry entry) {
        return entry.after() == null ? entry.before() : entry.after();
    }
}
