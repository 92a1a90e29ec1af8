package io.routecast.record;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.WriterProcess;
import io.routecast.route.Route;
import java.util.LinkedHashMap;
import java.util.List;
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
        all.put("writer", written());
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
        ChangeSource source = ChangeSource.notified(nlmsg, process);
        return new RouteChange(op, id(id), text(before), text(after), stamp(seq), source);
    }

    private static RouteChange written() {
        WriterProcess writer =
                new WriterProcess(
                        13_310,
                        "ip",
                        "/usr/sbin/ip",
                        "session-3.scope",
                        null,
                        0L,
                        1_000L,
                        List.of("bash", "sshd"),
                        "exec");
        return new RouteChange(
                Op.CREATE,
                id(16),
                null,
                text(ExampleRoutes.plain("192.0.2.254")),
                stamp(16),
                ChangeSource.writtenBy(writer, NEW));
    }

    private static RouteText text(Route route) {
        return route == null ? null : new RouteWriter().text(route);
    }

    private static RouteChange read(long seq, Route route, SnapshotMarker marker) {
        ChangeSource source = ChangeSource.inSnapshot(Reason.START, marker, 17);
        return new RouteChange(Op.READ, id(seq), null, text(route), stamp(seq), source);
    }

    private static RouteChange vanished() {
        return new RouteChange(
                Op.DELETE,
                id(7),
                text(ExampleRoutes.multipath()),
                null,
                stamp(13),
                ChangeSource.resynced(Reason.LINK));
    }

    private static RouteChange settled() {
        return new RouteChange(
                Op.UPDATE,
                id(4),
                text(ExampleRoutes.plain("192.0.2.253")),
                text(ExampleRoutes.plain("192.0.2.254")),
                stamp(15),
                ChangeSource.resynced(Reason.UNCERTAIN));
    }

    private static String id(long seq) {
        return Long.toString(seq);
    }

    private static ChangeStamp stamp(long seq) {
        long receivedMicros = RECEIVED_MICROS + 1_000 * seq;
        return new ChangeStamp(seq, receivedMicros / 1000 + 3, receivedMicros);
    }
}
