package io.routecast.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.record.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A consumer's table: the last {@code after} per id of the records given to it. Asserts what every
 * record promises: its schema, a seq without an undeclared gap, and a {@code before} that is what
 * was published last.
 */
public final class ReplayedTable {
    // Validation takes far longer than all the rest: in a storm a sample is validated.
    private static final int CHECKED = 2_000;
    private static final int CHECK_EVERY = 50;

    private static final Pattern REQUEST = Pattern.compile("\"seq\":\\d+,\"pid\":[1-9]\\d*");

    private final LiveTable live = new LiveTable();
    private final List<PublishedChange> changes = new ArrayList<>();
    private final Map<Long, String> requests = new HashMap<>();
    private final Map<Long, Long> holes = new HashMap<>();
    private long lastSeq;

    /** A gap event has declared that these numbers are missing. */
    public void declared(long fromSeq, long toSeq) {
        holes.put(fromSeq, toSeq);
    }

    /** Takes the next record's value. */
    public void take(byte[] json) {
        if (changes.size() < CHECKED || changes.size() % CHECK_EVERY == 0) {
            SchemaCheck.assertValidChange(json);
        }
        PublishedChange change = ChangeReader.read(json);
        lastSeq = holes.getOrDefault(lastSeq + 1, lastSeq);
        assertEquals(lastSeq + 1, change.seq(), () -> "seq of " + new String(json));
        lastSeq = change.seq();
        changes.add(change);
        Matcher request = REQUEST.matcher(new String(json, StandardCharsets.UTF_8));
        if (request.find()) {
            requests.put(change.seq(), request.group());
        }
        apply(change);
    }

    /** What identifies the request that a change is part of; null if there was none. */
    public String request(PublishedChange change) {
        return requests.get(change.seq());
    }

    private void apply(PublishedChange change) {
        PublishedRoute known = live.get(change.id());
        if (change.op() == Op.CREATE) {
            assertEquals(null, known, () -> "created twice: " + change);
        } else if (change.op() == Op.READ) {
            assertTrue(
                    known == null || known.json().equals(change.after().json()),
                    () -> "a snapshot shows a change without a record: " + change);
        } else {
            assertFalse(known == null, () -> "never published before: " + change);
            assertEquals(known.json(), change.before().json(), "before is what was published last");
        }
        live.put(change.id(), change.after());
    }

    /** The table, like {@link DumpedTable#asJson}. */
    public List<String> asJson() {
        return live.asJson();
    }

    /** All changes so far, in order. */
    public List<PublishedChange> changes() {
        return changes;
    }

    /** XOR of the fingerprints of the live routes. */
    public String digest() {
        return live.digest();
    }
}
