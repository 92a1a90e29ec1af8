package io.routecast.client;

import io.routecast.client.record.HostRecord;
import io.routecast.client.record.StateRecord;
import io.routecast.client.record.StreamMark;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.RoutePool;
import java.util.HashMap;
import java.util.Map;

/** One host, as the topics of states and hosts hold it. */
final class StatedHost implements FollowedHost {
    /** Two records of a running host, and some. */
    private static final long SILENCE_MICROS = 11 * 60_000_000L;

    private record Reached(long epoch, long seq) {
        boolean isBelow(Reached other) {
            return epoch < other.epoch || epoch == other.epoch && seq < other.seq;
        }
    }

    private final String hostId;
    private final RoutePool pool;
    private final Map<String, HeldRoute<CompactRoute>> routes = new HashMap<>();
    private HostRecord record;
    private String name;
    private Reached reached = new Reached(0, 0);
    private long digest;

    StatedHost(String hostId, RoutePool pool) {
        this.hostId = hostId;
        this.pool = pool;
        name = hostId;
    }

    /** Takes a route. The topic is compacted by key: the last record of a key is the true one. */
    void state(String id, StateRecord state) {
        gone(id);
        long fingerprint = state.route().fingerprint();
        routes.put(id, HeldRoute.live(id, state.seq(), fingerprint, pool.keep(state.route())));
        digest ^= fingerprint;
        name = state.host();
        Reached now = new Reached(state.epoch(), state.seq());
        reached = reached.isBelow(now) ? now : reached;
    }

    /** A route is no more. */
    void gone(String id) {
        HeldRoute<CompactRoute> known = routes.remove(id);
        digest ^= known == null ? 0 : known.fingerprint();
    }

    void host(HostRecord newRecord) {
        record = newRecord;
        name = newRecord.host();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public HostTable table(long nowMicros) {
        return HostTable.of(
                new TableOrigin(
                        name,
                        hostId,
                        reached.epoch(),
                        reached.seq(),
                        nowMicros,
                        evidence(nowMicros)),
                routes);
    }

    @Override
    public Evidence evidence(long nowMicros) {
        if (record == null || record.routes() == null) {
            return Evidence.unknown("no record of the host in the hosts topic");
        }
        if (!record.running() || nowMicros - record.tsMicros() > SILENCE_MICROS) {
            return new Evidence(
                    Standing.SILENT,
                    record.tsMicros(),
                    null,
                    record.running() ? "no sign of life since" : "stopped");
        }
        if (record.gap() != null) {
            HostRecord.OpenGap gap = record.gap();
            return new Evidence(Standing.IN_GAP, gap.sinceMicros(), null, gap.reason());
        }
        return ofDigest(record.routes());
    }

    private Evidence ofDigest(StreamMark stream) {
        if (stream.digest() == digest && stream.count() == routes.size()) {
            return Evidence.of(Standing.PROVEN);
        }
        return new Reached(record.epoch(), stream.seq()).isBelow(reached)
                ? Evidence.of(Standing.WHOLE)
                : Evidence.unknown("the host's record has another digest");
    }
}
