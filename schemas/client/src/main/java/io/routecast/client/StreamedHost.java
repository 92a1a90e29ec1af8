package io.routecast.client;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.DeclaredGaps;
import io.routecast.client.replay.DeclaredHoles;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.RoutePool;
import io.routecast.client.replay.SeqRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One host, as the topics of changes and agent events tell of it. */
final class StreamedHost implements FollowedHost {
    /** Three heartbeats. */
    private static final long SILENCE_MICROS = 90_000_000;

    private static final Comparator<PublishedEvent> ORDER =
            Comparator.comparingLong(PublishedEvent::epoch)
                    .thenComparingLong(PublishedEvent::seq)
                    .thenComparingLong(PublishedEvent::tsMicros);

    private final String hostId;
    private final HostReplay<CompactRoute> replay;
    private final DeclaredGaps gaps = new DeclaredGaps();
    private final DeclaredHoles holes;
    private final DigestProof proof = new DigestProof();
    private Map<String, String> labels = Map.of();
    private long records;
    private PublishedEvent snapshotBegun;
    private PublishedEvent last;
    private long baseEpoch;
    private long baseSeq;
    private long wholeFrom;

    StreamedHost(String hostId, RoutePool pool) {
        this.hostId = hostId;
        replay = new HostReplay<>(hostId, pool);
        holes = new DeclaredHoles(hostId);
    }

    void change(PublishedChange change, TopicPosition position) {
        records++;
        labels = change.source().labels();
        begin(change.epoch());
        if (change.epoch() == replay.epoch()) {
            proof.changed(change.seq(), replay.take(change, position));
        }
    }

    private void begin(long epoch) {
        if (epoch > replay.epoch()) {
            replay.begin(epoch);
            proof.clear();
        }
    }

    void event(PublishedEvent event) {
        records++;
        if (last == null || ORDER.compare(event, last) > 0) {
            last = event;
        }
        begin(event.epoch());
        gaps.take(event);
        holes.take(event);
        if (event.event() instanceof AgentEvent.SnapshotStarted) {
            snapshotBegun = event;
        } else if (event.event() instanceof AgentEvent.SnapshotCompleted done) {
            completed(event, done);
        } else if (event.event() instanceof AgentEvent.Heartbeat heartbeat
                && event.epoch() == replay.epoch()) {
            proof.heartbeat(event.seq(), heartbeat.digest());
        }
    }

    private void completed(PublishedEvent event, AgentEvent.SnapshotCompleted done) {
        if (snapshotBegun != null
                && snapshotBegun.epoch() == event.epoch()
                && snapshotBegun.event() instanceof AgentEvent.SnapshotStarted begun
                && begun.snapshotId() == done.snapshotId()) {
            baseEpoch = event.epoch();
            baseSeq = snapshotBegun.seq();
            wholeFrom = event.seq();
            gaps.forgetRepaired();
        }
    }

    @Override
    public String name() {
        return last != null ? last.host() : replay.host() != null ? replay.host() : hostId;
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public long epoch() {
        return replay.epoch();
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long lastMicros() {
        return last == null ? 0 : last.tsMicros();
    }

    @Override
    public boolean stopped() {
        return last != null && last.type().equals("stopped");
    }

    @Override
    public HostTable table(long nowMicros) {
        Evidence evidence = evidence(nowMicros);
        return HostTable.of(
                new TableOrigin(name(), hostId, replay.epoch(), replay.seq(), nowMicros, evidence),
                replay);
    }

    @Override
    public Evidence evidence(long nowMicros) {
        if (last == null) {
            return Evidence.unknown("no event of the host in the agents topic");
        }
        DeclaredGaps.Interval gap = gaps.open();
        if (gap != null) {
            return new Evidence(Standing.IN_GAP, gap.fromMicros(), null, gap.reason());
        }
        if (isSilent(nowMicros)) {
            return new Evidence(
                    Standing.SILENT, last.tsMicros(), null, "last heard: " + last.type());
        }
        return baseEpoch == replay.epoch() && baseEpoch > 0
                ? ofRecords()
                : Evidence.unknown("no whole snapshot of epoch " + replay.epoch() + " was read");
    }

    private boolean isSilent(long nowMicros) {
        return last.type().equals("stopped")
                || last.type().equals("forgotten")
                || nowMicros - last.tsMicros() > SILENCE_MICROS;
    }

    private Evidence ofRecords() {
        List<SeqRange> missing =
                holes.without(
                        replay.missing(baseSeq + 1, Math.max(replay.seq(), last.seq())),
                        replay.epoch());
        long wholeUpTo = missing.isEmpty() ? Long.MAX_VALUE : missing.get(0).first() - 1;
        proof.compare(replay.digest(), wholeFrom, wholeUpTo);
        if (proof.failed()) {
            return Evidence.unknown("a heartbeat has another digest");
        }
        if (!missing.isEmpty()) {
            return Evidence.unknown(missing.get(0) + " was not read yet, or is lost");
        }
        replay.forgetBelow(baseSeq);
        return Evidence.of(proof.given() ? Standing.PROVEN : Standing.WHOLE);
    }
}
