package io.routecast.simulation;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.json.EventReader;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.Reason;
import io.routecast.namespace.LiveTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks what every stored record promises: the order of seq within a key, no change before the one
 * that it follows, duplicates that are exact copies, and no new epoch except after a lost state,
 * which a gap declares before.
 */
final class Audit {
    private final Touched touched;
    private final History history;
    private LiveTable live = new LiveTable();
    private Seqs seqs = new Seqs();
    private long epoch;
    private long leastEpoch = 1;
    private long eventsEpoch;
    private long gapBeforeEpoch = 1;
    private String lastEvent = "";
    private long records;
    private long duplicates;
    private long outdated;

    Audit(Touched touched, History history) {
        this.touched = touched;
        this.history = history;
    }

    /** Takes a change record; those of one key come in the order in which they are stored. */
    void change(byte[] key, byte[] value) {
        records++;
        PublishedChange change = ChangeReader.read(value);
        if (change.epoch() < leastEpoch) {
            outdated++;
            return;
        }
        begin(change.epoch(), value);
        String prefix = new String(key, StandardCharsets.UTF_8);
        if (change.seq() <= seqs.highest(prefix)) {
            duplicates++;
            require(seqs.seen(change.seq()), "stored after a later change of its key", value);
        } else {
            require(!seqs.seen(change.seq()), "its seq is that of another record", value);
            seqs.see(prefix, change.seq());
            boolean expected = change.op() == Op.READ || touched.has(change);
            require(expected, "a record of a route that nobody touched", value);
            apply(change, value);
        }
    }

    private void begin(long next, byte[] value) {
        require(epoch == 0 || next == epoch, "another epoch, and no state was lost", value);
        if (epoch == 0) {
            epoch = next;
            require(next == gapBeforeEpoch, "an epoch that no gap has declared", value);
        }
    }

    private void apply(PublishedChange change, byte[] value) {
        PublishedRoute known = live.get(change.id());
        switch (change.op()) {
            case READ ->
                    require(
                            known == null || known.json().equals(change.after().json()),
                            "a snapshot shows a change without a record",
                            value);
            case CREATE -> require(known == null, "created although it exists", value);
            default -> {
                require(known != null, "changed although it does not exist", value);
                require(
                        known.json().equals(change.before().json()),
                        "its before is not what was published last, " + known.json(),
                        value);
            }
        }
        String wrong = become(change.id(), known, change.after());
        require(wrong == null, wrong, value);
    }

    /** What is wrong with the record; null for nothing. */
    private String become(String id, PublishedRoute known, PublishedRoute after) {
        live.put(id, after);
        String before = known == null ? null : LiveTable.withoutId(known);
        String now = after == null ? null : LiveTable.withoutId(after);
        return Objects.equals(before, now) ? null : history.said(before, now);
    }

    private static void require(boolean holds, String otherwise, byte[] value) {
        if (!holds) {
            throw new Violation(otherwise + ": " + new String(value, StandardCharsets.UTF_8));
        }
    }

    /** Takes a record of an event, in the order in which they are stored. */
    void event(byte[] value) {
        PublishedEvent event = EventReader.read(value);
        eventsEpoch = Math.max(eventsEpoch, event.epoch());
        lastEvent = event.type();
        if (event.event() instanceof AgentEvent.Gap gap && gap.reason() == Reason.STATE_LOST) {
            gapBeforeEpoch = event.epoch();
        }
    }

    /** The type of the last event that consumers have of the agent; empty for none. */
    String lastEvent() {
        return lastEvent;
    }

    /** Whether consumers know this epoch by an event, so that none of its changes is the first. */
    boolean knows(long someEpoch) {
        return eventsEpoch >= Math.max(1, someEpoch);
    }

    /** The state is lost: consumers begin again with the next epoch. */
    void stateLost() {
        leastEpoch = eventsEpoch + 1;
        epoch = 0;
        live = new LiveTable();
        seqs = new Seqs();
        history.restart();
    }

    /** The seq up to which all records are stored. */
    long complete() {
        return seqs.complete();
    }

    /** The replayed table without ids: one JSON text per route, sorted. */
    List<String> table() {
        return live.asJson();
    }

    /** Fingerprints of the live routes, by id. */
    Map<String, Long> fingerprints() {
        return live.fingerprints();
    }

    /** XOR of the fingerprints of the live routes. */
    String digest() {
        return live.digest();
    }

    long records() {
        return records;
    }

    long duplicates() {
        return duplicates;
    }

    @Override
    public String toString() {
        return "%d records, %d duplicates, %d of lost epochs, seq complete to %d"
                .formatted(records, duplicates, outdated, complete());
    }
}
