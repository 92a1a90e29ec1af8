package io.routecast.client;

import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.StateRecord;
import io.routecast.client.record.StreamMark;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.RoutePool;
import io.routecast.route.Prefix;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

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
    private final Predicate<Prefix> wanted;
    private HostRecord record;
    private Map<String, String> labels = Map.of();
    private long recordMillis;
    private long goneMillis;
    private long records;
    private long lastMicros;
    private String name;
    private Reached reached = new Reached(0, 0);
    private long digest;

    /**
     * @param wanted which prefixes the table is to hold; its digest is that of all
     */
    StatedHost(String hostId, RoutePool pool, Predicate<Prefix> wanted) {
        this.hostId = hostId;
        this.pool = pool;
        this.wanted = wanted;
        name = hostId;
    }

    /** Takes a route. The topic is compacted by key: the last record of a key is the true one. */
    void state(String id, StateRecord state) {
        remove(id);
        long fingerprint = state.route().fingerprint();
        routes.put(id, HeldRoute.live(id, state.seq(), fingerprint, kept(state.route())));
        digest ^= fingerprint;
        name = state.host();
        labels = state.labels();
        lastMicros = Math.max(lastMicros, state.tsMicros());
        Reached now = new Reached(state.epoch(), state.seq());
        reached = reached.isBelow(now) ? now : reached;
    }

    private CompactRoute kept(PublishedRoute route) {
        return wanted.test(Prefix.parse(route.prefix())) ? pool.keep(route) : null;
    }

    /** A route is no more. */
    void gone(String id, long brokerMillis) {
        goneMillis = Math.max(goneMillis, brokerMillis);
        remove(id);
    }

    private void remove(String id) {
        records++;
        HeldRoute<CompactRoute> known = routes.remove(id);
        digest ^= known == null ? 0 : known.fingerprint();
    }

    void host(HostRecord newRecord, long brokerMillis) {
        records++;
        record = newRecord;
        recordMillis = brokerMillis;
        name = newRecord.host();
        labels = newRecord.labels();
        lastMicros = Math.max(lastMicros, newRecord.tsMicros());
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public long epoch() {
        return Math.max(reached.epoch, record == null ? 0 : record.epoch());
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long lastMicros() {
        return lastMicros;
    }

    @Override
    public boolean stopped() {
        return record != null && !record.running();
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
        return hasMovedOn(stream)
                ? Evidence.of(Standing.WHOLE)
                : Evidence.unknown("the host's record has another digest");
    }

    /** Whether changes have come since the host's record: a tombstone has no number, but a time. */
    private boolean hasMovedOn(StreamMark stream) {
        return new Reached(record.epoch(), stream.seq()).isBelow(reached)
                || goneMillis > recordMillis;
    }
}
