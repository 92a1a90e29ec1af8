package io.routecast.record;

import io.routecast.route.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** The changes of the golden examples, by the name of the file. */
final class ExampleChanges {
    static final Origin ORIGIN =
            new Origin(
                    "edge-7",
                    "4c5d1b6e9f0a4d2c8b7a6f5e4d3c2b1a",
                    "0f6a1c9e-3b7d-4c1e-9a52-6d8f0b2e4a17",
                    "1.0.0",
                    3);

    private static final long RECEIVED_MICROS = 1_795_455_435_120_042L;
    private static final NlmsgHeader NEW = new NlmsgHeader(24, 1536, 1_543_012_305L, 13310);
    private static final NlmsgHeader REPLACE = new NlmsgHeader(24, 256, 1_543_012_306L, 13310);
    private static final NlmsgHeader DELETE = new NlmsgHeader(25, 0, 1_543_012_307L, 13310);

    private ExampleChanges() {}

    static Map<String, RouteChange> all() {
        Map<String, RouteChange> all = new LinkedHashMap<>();
        all.put("snapshot-first", read(1, ExampleRoutes.gateway(), SnapshotMarker.FIRST));
        all.put("snapshot-true", read(2, ExampleRoutes.advertised(), SnapshotMarker.MIDDLE));
        all.put("snapshot-last", read(3, ExampleRoutes.local(), SnapshotMarker.LAST));
        all.put("create", created(4, ExampleRoutes.plain("192.0.2.254"), "bird"));
        all.put("update", updated());
        all.put("delete", deleted());
        all.put("multipath", created(7, ExampleRoutes.multipath(), "ip"));
        all.put("source-specific", created(8, ExampleRoutes.sourceSpecific(), "babeld"));
        all.put("nexthop-object", created(9, ExampleRoutes.nexthopObject(), "zebra"));
        all.put("encap", created(10, ExampleRoutes.encapsulated(), "ip"));
        all.put("metrics", created(11, ExampleRoutes.tuned(), "ip"));
        all.put("unknown", created(12, ExampleRoutes.unknown(), null));
        all.put("resync-link", vanished());
        all.put("blackhole", created(14, ExampleRoutes.blackhole(), "ip"));
        all.put("resync-uncertain", settled());
        return all;
    }

    static RouteChange created(long seq, Route after, String process) {
        return change(Op.CREATE, seq, seq, null, after, NEW, process);
    }

    private static RouteChange updated() {
        Route before = ExampleRoutes.plain("192.0.2.254");
        Route after = ExampleRoutes.plain("192.0.2.253");
        return change(Op.UPDATE, 5, 4, before, after, REPLACE, "bird");
    }

    private static RouteChange deleted() {
        return change(Op.DELETE, 6, 4, ExampleRoutes.plain("192.0.2.253"), null, DELETE, null);
    }

    private static RouteChange change(
            Op op,
            long seq,
            long id,
            Route before,
            Route after,
            NlmsgHeader nlmsg,
            String process) {
        return new RouteChange(
                op,
                tsMillis(seq),
                id(id),
                text(before),
                text(after),
                seq,
                receivedMicros(seq),
                Cause.NOTIFICATION,
                null,
                SnapshotMarker.NONE,
                null,
                nlmsg,
                process);
    }

    private static RouteText text(Route route) {
        return route == null ? null : new RouteWriter().text(route);
    }

    private static RouteChange read(long seq, Route route, SnapshotMarker marker) {
        return new RouteChange(
                Op.READ,
                tsMillis(seq),
                id(seq),
                null,
                text(route),
                seq,
                receivedMicros(seq),
                Cause.SNAPSHOT,
                Reason.START,
                marker,
                17L,
                null,
                null);
    }

    private static RouteChange vanished() {
        return new RouteChange(
                Op.DELETE,
                tsMillis(13),
                id(7),
                text(ExampleRoutes.multipath()),
                null,
                13,
                receivedMicros(13),
                Cause.RESYNC,
                Reason.LINK,
                SnapshotMarker.NONE,
                null,
                null,
                null);
    }

    private static RouteChange settled() {
        return new RouteChange(
                Op.UPDATE,
                tsMillis(15),
                id(4),
                text(ExampleRoutes.plain("192.0.2.253")),
                text(ExampleRoutes.plain("192.0.2.254")),
                15,
                receivedMicros(15),
                Cause.RESYNC,
                Reason.UNCERTAIN,
                SnapshotMarker.NONE,
                null,
                null,
                null);
    }

    private static String id(long seq) {
        return Long.toString(seq);
    }

    private static long receivedMicros(long seq) {
        return RECEIVED_MICROS + 1_000 * seq;
    }

    private static long tsMillis(long seq) {
        return receivedMicros(seq) / 1000 + 3;
    }
}
