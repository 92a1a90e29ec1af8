package io.routecast.client.past;

import io.routecast.client.HostTable;
import io.routecast.client.TableOrigin;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.Keeper;
import io.routecast.client.replay.SeenSeqs;
import io.routecast.client.replay.SeqRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of one host at an instant, from its records: those up to the instant, and those up to
 * the heartbeat that vouches for them. Records may come in any order across partitions, and
 * repeatedly. Owned by one thread.
 */
final class PastHost {
    private record Later(PublishedChange change, TopicPosition position) {}

    private final HostCourse course;
    private final HostReplay<CompactRoute> replay;
    private final SeenSeqs seen = new SeenSeqs();
    private final Map<Long, Later> later = new TreeMap<>();

    PastHost(HostCourse course, Keeper<CompactRoute> keeper) {
        this.course = course;
        replay = new HostReplay<>(course.hostId(), keeper);
    }

    HostCourse course() {
        return course;
    }

    /** Takes a change of the host. */
    void take(PublishedChange change, TopicPosition position) {
        HostCourse.Base base = course.base();
        if (base == null || change.epoch() != base.epoch() || change.seq() <= base.seq()) {
            return;
        }
        if (change.receivedMicros() <= course.instantMicros()) {
            seen.add(change.seq());
            replay.take(change, position);
        } else if (!isInEpoch(course.voucher()) || change.seq() <= course.voucher().event().seq()) {
            seen.add(change.seq());
            later.put(change.seq(), new Later(change, position));
        }
    }

    private boolean isInEpoch(HostCourse.Heard heard) {
        return heard != null && heard.event().epoch() == course.base().epoch();
    }

    /** Numbers that should be in records, are not, and were not declared. */
    List<SeqRange> missing() {
        HostCourse.Base base = course.base();
        if (base == null) {
            return List.of();
        }
        long heard = Math.max(seq(course.last()), seq(course.witness()));
        long to = Math.max(replay.seq(), Math.max(heard, seq(course.voucher())));
        List<SeqRange> holes = seen.missing(base.seq() + 1, to);
        return holes.isEmpty() ? holes : course.holes().without(holes, base.epoch());
    }

    private long seq(HostCourse.Heard heard) {
        return isInEpoch(heard) ? heard.event().seq() : 0;
    }

    /** The table. To be asked for once, when all records have been taken. */
    HostTable table() {
        later.values().stream()
                .filter(each -> each.change().seq() < replay.seq())
                .forEach(this::apply);
        PastEvidence evidence = new PastEvidence(course, missing());
        long seq = seq();
        HostTable table = HostTable.of(origin(seq, evidence), replay);
        if (course.base() != null) {
            evidence.digest(digestAgrees(course.lastHeartbeat()));
            later.values().forEach(this::apply);
            evidence.digest(digestAgrees(course.voucher()));
        }
        return table.with(origin(seq, evidence));
    }

    private void apply(Later each) {
        replay.take(each.change(), each.position());
    }

    /** Whether a heartbeat at our number has our digest; null if it is at another. */
    private Boolean digestAgrees(HostCourse.Heard heartbeat) {
        return isInEpoch(heartbeat) && heartbeat.event().seq() == seq()
                ? (Boolean) (digest(heartbeat) == replay.digest())
                : null;
    }

    private static long digest(HostCourse.Heard heartbeat) {
        return ((AgentEvent.Heartbeat) heartbeat.event().event()).digest();
    }

    /** Of the last change that was taken, or that was before the snapshot. */
    private long seq() {
        return Math.max(replay.seq(), course.base() == null ? 0 : course.base().seq());
    }

    private TableOrigin origin(long seq, PastEvidence evidence) {
        HostCourse.Heard named = course.last() != null ? course.last() : course.next();
        return new TableOrigin(
                named.event().host(),
                course.hostId(),
                course.base() == null ? 0 : course.base().epoch(),
                seq,
                course.instantMicros(),
                evidence.evidence());
    }
}
