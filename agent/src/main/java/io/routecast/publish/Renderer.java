package io.routecast.publish;

import io.routecast.netlink.RouteImage;
import io.routecast.record.AgentEvent;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.ChangeWriter;
import io.routecast.record.EncodedChange;
import io.routecast.record.Op;
import io.routecast.record.Origin;
import io.routecast.record.RouteChange;
import io.routecast.record.RouteCounts;
import io.routecast.record.RouteWriter;
import io.routecast.route.Family;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import io.routecast.store.ChangeEntry;
import io.routecast.store.EventEntry;
import io.routecast.store.OriginEntry;
import io.routecast.store.StoredEntry;
import io.routecast.store.Watermark;
import java.util.Arrays;

/**
 * Makes records of outbox entries, in their order, and keeps count of the table that they add up
 * to: its digest and its size. The same entry always gives the same bytes, so that what is
 * published twice is recognised. Owned by one thread.
 */
public final class Renderer {
    private final boolean headers;
    private final int epoch;
    private final RouteWriter routeWriter = new RouteWriter();
    private ChangeWriter changeWriter;
    private AgentEventWriter eventWriter;
    private Watermark reached;

    /**
     * @param origin who wrote the entries behind the watermark; null if an {@link OriginEntry} is
     *     the first of them
     * @param headers whether records carry CloudEvents headers
     */
    public Renderer(OriginEntry origin, int epoch, Watermark from, boolean headers) {
        this.epoch = epoch;
        this.headers = headers;
        this.reached = from;
        if (origin != null) {
            origin(origin);
        }
    }

    /** What the records up to the last entry add up to. */
    public Watermark reached() {
        return reached;
    }

    /** The record of an entry, which is the next one; null if it is not one. */
    public Rendered render(StoredEntry stored) {
        if (stored.entry() instanceof ChangeEntry change) {
            return change(stored.position(), change);
        }
        reached = reached.at(stored.position());
        if (stored.entry() instanceof EventEntry event) {
            return event(event.event(), event.seq(), event.tsMicros());
        }
        origin((OriginEntry) stored.entry());
        return null;
    }

    /** The record of an event that is not in the outbox. */
    public Rendered event(AgentEvent event, long seq, long tsMicros) {
        return new Rendered(true, eventWriter.write(event, seq, tsMicros), tsMicros / 1000);
    }

    private void origin(OriginEntry entry) {
        Origin origin =
                new Origin(
                        entry.host(), entry.hostId(), entry.bootId(), entry.agentVersion(), epoch);
        changeWriter = new ChangeWriter(origin, headers);
        eventWriter = new AgentEventWriter(origin, headers);
    }

    private Rendered change(long position, ChangeEntry entry) {
        Route before = entry.before() == null ? null : RouteImage.route(entry.before());
        Route after = entry.after() == null ? null : RouteImage.route(entry.after());
        Route shown = after == null ? before : after;
        EncodedChange encoded = changeWriter.write(routeChange(entry, before, after, shown));
        long digest =
                reached.digest()
                        ^ beforeFingerprint(entry, before, encoded)
                        ^ encoded.afterFingerprint();
        RouteCounts counts = counts(shown.family(), before, after);
        reached = new Watermark(position, entry.seq(), reached.changes() + 1, digest, counts);
        return new Rendered(false, encoded.record(), entry.receivedMicros() / 1000);
    }

    private static RouteChange routeChange(
            ChangeEntry entry, Route before, Route after, Route shown) {
        return new RouteChange(
                entry.op(),
                entry.tsMillis(),
                RouteId.of(shown, entry.ordinal()),
                entry.op() == Op.READ ? null : before,
                after,
                entry.seq(),
                entry.receivedMicros(),
                entry.cause(),
                entry.reason(),
                entry.snapshot(),
                entry.snapshotId() == 0 ? null : entry.snapshotId(),
                entry.nlmsg(),
                entry.process());
    }

    /** A snapshot's record shows no before, but the table had one all the same. */
    private long beforeFingerprint(ChangeEntry entry, Route before, EncodedChange encoded) {
        if (entry.op() != Op.READ || before == null) {
            return encoded.beforeFingerprint();
        }
        return Arrays.equals(entry.before(), entry.after())
                ? encoded.afterFingerprint()
                : routeWriter.fingerprint(before);
    }

    private RouteCounts counts(Family family, Route before, Route after) {
        int step = (after == null ? 0 : 1) - (before == null ? 0 : 1);
        if (step == 0) {
            return routes();
        }
        return family == Family.IPV4
                ? new RouteCounts(routes().ipv4() + step, routes().ipv6())
                : new RouteCounts(routes().ipv4(), routes().ipv6() + step);
    }

    private RouteCounts routes() {
        return reached.routes();
    }
}
