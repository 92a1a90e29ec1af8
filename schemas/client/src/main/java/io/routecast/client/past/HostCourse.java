package io.routecast.client.past;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.replay.DeclaredGaps;
import io.routecast.client.replay.DeclaredHoles;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * What the agents topic says of one host around an instant: the last whole snapshot before it, the
 * first heartbeat that vouches for it, the gaps. Events may come in any order, and repeatedly; of
 * heartbeats only two are kept. Owned by one thread.
 */
final class HostCourse {
    // Changes received before a heartbeat may be numbered after it: they wait for a commit.
    private static final long LATE_MICROS = 5_000_000;

    private static final Comparator<Heard> ORDER =
            Comparator.comparingLong((Heard heard) -> heard.event.epoch())
                    .thenComparingLong(heard -> heard.event.seq())
                    .thenComparingLong(heard -> heard.event.tsMicros());

    /**
     * An event, and when it reached Kafka.
     *
     * @param brokerMillis Unix ms
     */
    record Heard(PublishedEvent event, long brokerMillis) {}

    /**
     * A whole snapshot.
     *
     * @param epoch number of the sequence
     * @param seq of the last change before it
     * @param brokerMillis when its begin reached Kafka, Unix ms
     */
    record Base(long epoch, long seq, long brokerMillis) {}

    private record SnapshotId(long epoch, long id) {}

    private final String hostId;
    private final long instantMicros;
    private final Map<SnapshotId, Heard> begun = new HashMap<>();
    private final Map<SnapshotId, Heard> completed = new HashMap<>();
    private final DeclaredGaps gaps = new DeclaredGaps();
    private final DeclaredHoles holes;
    private Base base;
    private Heard last;
    private Heard lastHeartbeat;
    private Heard next;
    private Heard witness;
    private Heard voucher;

    HostCourse(String hostId, long instantMicros) {
        this.hostId = hostId;
        this.instantMicros = instantMicros;
        holes = new DeclaredHoles(hostId);
    }

    /** Takes an event of the host. */
    void take(PublishedEvent event, long brokerMillis) {
        Heard heard = new Heard(event, brokerMillis);
        gaps.take(event);
        holes.take(event);
        snapshot(heard);
        if (event.tsMicros() <= instantMicros) {
            last = later(last, heard);
            lastHeartbeat = isHeartbeat(event) ? later(lastHeartbeat, heard) : lastHeartbeat;
        } else {
            next = earlier(next, heard);
            witness = isPast(event) ? earlier(witness, heard) : witness;
            voucher = isPast(event) && isHeartbeat(event) ? earlier(voucher, heard) : voucher;
        }
    }

    private void snapshot(Heard heard) {
        PublishedEvent event = heard.event();
        if (event.event() instanceof AgentEvent.SnapshotStarted started) {
            SnapshotId id = new SnapshotId(event.epoch(), started.snapshotId());
            begun.merge(id, heard, HostCourse::earlier);
            base(id);
        } else if (event.event() instanceof AgentEvent.SnapshotCompleted done
                && event.tsMicros() <= instantMicros) {
            SnapshotId id = new SnapshotId(event.epoch(), done.snapshotId());
            completed.put(id, heard);
            base(id);
        }
    }

    private void base(SnapshotId id) {
        Heard begin = begun.get(id);
        if (begin != null && completed.containsKey(id) && isAfterBase(begin.event())) {
            base = new Base(id.epoch(), begin.event().seq(), begin.brokerMillis());
        }
    }

    private boolean isAfterBase(PublishedEvent begin) {
        return base == null
                || begin.epoch() > base.epoch()
                || begin.epoch() == base.epoch() && begin.seq() > base.seq();
    }

    private static boolean isHeartbeat(PublishedEvent event) {
        return event.event() instanceof AgentEvent.Heartbeat;
    }

    /** Whether every change that was received up to the instant has a number up to this one's. */
    private boolean isPast(PublishedEvent event) {
        long lagMillis = event.event() instanceof AgentEvent.Heartbeat beat ? beat.lagMillis() : 0;
        return event.tsMicros() - 1_000 * lagMillis > instantMicros + LATE_MICROS;
    }

    private static Heard later(Heard one, Heard other) {
        return one == null || ORDER.compare(other, one) > 0 ? other : one;
    }

    private static Heard earlier(Heard one, Heard other) {
        return one == null || ORDER.compare(other, one) < 0 ? other : one;
    }

    String hostId() {
        return hostId;
    }

    /** Unix µs, by the host's clock. */
    long instantMicros() {
        return instantMicros;
    }

    /** The last snapshot that was whole at the instant; null for none. */
    Base base() {
        return base;
    }

    /** The last event up to the instant; null for none. */
    Heard last() {
        return last;
    }

    /** The last heartbeat up to the instant; null for none. */
    Heard lastHeartbeat() {
        return lastHeartbeat;
    }

    /** The first event after the instant; null for none. */
    Heard next() {
        return next;
    }

    /** The first event that has all changes up to the instant before it; null for none. */
    Heard witness() {
        return witness;
    }

    /** The first heartbeat that has all changes up to the instant before it; null for none. */
    Heard voucher() {
        return voucher;
    }

    /** The gap that contains the instant; null for none. */
    DeclaredGaps.Interval gap() {
        DeclaredGaps.Interval gap = gaps.at(instantMicros);
        return gap == null || wasRunning(gap) ? null : gap;
    }

    /**
     * Whether the agent lived on after the instant, although it cannot know that any more: what it
     * has on disk is when it last had something to write.
     */
    private boolean wasRunning(DeclaredGaps.Interval gap) {
        return gap.ofStart()
                && voucher != null
                && voucher.event().tsMicros() < gap.declaredMicros();
    }

    /** Numbers that are in no record, as declared. */
    DeclaredHoles holes() {
        return holes;
    }

    /** Whether later events would add nothing to what can be said of the instant. */
    boolean isSettled() {
        DeclaredGaps.Interval gap = gap();
        return voucher != null && (gap == null || !gap.isOpen());
    }
}
