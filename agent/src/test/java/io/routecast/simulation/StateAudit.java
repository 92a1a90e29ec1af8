package io.routecast.simulation;

import io.routecast.client.json.StateReader;
import io.routecast.client.record.Fingerprint;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import io.routecast.record.RouteStateKey;
import io.routecast.simulation.kafka.StoredRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a consumer of the state and the hosts topic holds: the last record of each key. A key never
 * steps back.
 */
final class StateAudit {
    private record Number(long epoch, long seq) {
        boolean isBefore(Number other) {
            return epoch < other.epoch || epoch == other.epoch && seq < other.seq;
        }
    }

    private final Map<String, Long> fingerprints = new HashMap<>();
    private final Map<String, Number> numbers = new HashMap<>();
    private HostState host;
    private long records;

    void take(StoredRecord record) {
        if (record.topic().equals("state")) {
            state(record);
        } else if (record.topic().equals("hosts")) {
            host = HostStateReader.read(record.value());
        }
    }

    private void state(StoredRecord record) {
        if (record.offset() == 0) {
            // The topic was deleted and made again.
            fingerprints.clear();
            numbers.clear();
        }
        records++;
        String id = RouteStateKey.read(record.key()).id();
        if (record.value() == null) {
            fingerprints.remove(id);
            return;
        }
        Number number = new Number(number(record, "epoch"), number(record, "seq"));
        Number before = numbers.put(id, number);
        if (before != null && number.isBefore(before)) {
            throw new Violation("a state steps back from " + before + ": " + record.valueText());
        }
        fingerprints.put(id, StateReader.read(record.value()).route().fingerprint());
    }

    private static long number(StoredRecord record, String name) {
        String text = record.valueText();
        int from = text.indexOf("\"" + name + "\":") + name.length() + 3;
        int to = text.indexOf(',', from);
        return Long.parseLong(text.substring(from, to));
    }

    /** What is not as it should be at rest; null for nothing. */
    String wrong(Map<String, Long> table, int epoch, long seq) {
        if (!table.equals(fingerprints)) {
            return "the state topic is another table: " + difference(table);
        }
        String old = ofAnotherEpoch(epoch);
        if (old != null) {
            return "a state of another epoch than " + epoch + ": " + old;
        }
        if (host == null || !host.running() || host.origin().epoch() != epoch) {
            return "the host's record is " + host + ", in epoch " + epoch;
        }
        return host.routes().seq() > seq ? "the host is ahead: " + host : null;
    }

    /** After a lost state all is written again. */
    private String ofAnotherEpoch(int epoch) {
        return fingerprints.keySet().stream()
                .filter(id -> numbers.get(id).epoch() != epoch)
                .findFirst()
                .orElse(null);
    }

    private String difference(Map<String, Long> table) {
        Map<String, String> wrong = new TreeMap<>();
        table.forEach(
                (id, fingerprint) -> {
                    Long found = fingerprints.get(id);
                    if (!fingerprint.equals(found)) {
                        wrong.put(id, found == null ? "missing" : Fingerprint.text(found));
                    }
                });
        fingerprints.keySet().stream()
                .filter(id -> !table.containsKey(id))
                .forEach(id -> wrong.put(id, "stale"));
        return wrong.toString();
    }

    long records() {
        return records;
    }
}
