package io.routecast.simulation;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.namespace.LiveTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Checks what every stored record promises: the order of seq within a key, no change before the one
 * that it follows, and duplicates that are exact copies.
 */
final class Audit {
    private final Map<String, Long> highest = new HashMap<>();
    private final LiveTable live = new LiveTable();
    private final TreeSet<Long> beyond = new TreeSet<>();
    private final Touched touched;
    private final History history;
    private long complete;
    private long records;
    private long duplicates;

    /**
     * @param history null if none is kept
     */
    Audit(Touched touched, History history) {
        this.touched = touched;
        this.history = history;
    }

    /** Takes a change record; those of one key come in the order in which they are stored. */
    void change(byte[] key, byte[] value) {
        records++;
        PublishedChange change = ChangeReader.read(value);
        String prefix = new String(key, StandardCharsets.UTF_8);
        long before = highest.getOrDefault(prefix, 0L);
        if (change.seq() <= before) {
            duplicates++;
            require(seen(change.seq()), "stored after a later change of its key", value);
        } else {
            require(!seen(change.seq()), "its seq is that of another record", value);
            highest.put(prefix, change.seq());
            see(change.seq());
            boolean expected = change.op() == Op.READ || touched.has(change);
            require(expected, "a record of a route that nobody touched", value);
            apply(change, value);
        }
    }

    private boolean seen(long seq) {
        return seq <= complete || beyond.contains(seq);
    }

    private void see(long seq) {
        beyond.add(seq);
        while (beyond.remove(complete + 1)) {
            complete++;
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
        return history == null || Objects.equals(before, now) ? null : history.said(before, now);
    }

    private static void require(boolean holds, String otherwise, byte[] value) {
        if (!holds) {
            throw new Violation(otherwise + ": " + new String(value, StandardCharsets.UTF_8));
        }
    }

    /** The seq up to which all records are stored. */
    long complete() {
        return complete;
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
        return records + " records, " + duplicates + " duplicates, seq complete to " + complete;
    }
}
