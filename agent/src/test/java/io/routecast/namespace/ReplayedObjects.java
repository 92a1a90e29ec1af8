package io.routecast.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A consumer's objects of a stream other than routes: the last {@code after} per id of the records
 * given to it. Asserts what every record promises: a seq without a gap, and a {@code before} that
 * is what was published last.
 */
public final class ReplayedObjects {
    private static final Pattern RECORD =
            Pattern.compile(
                    "\\{\"version\":1,\"op\":\"(.)\",.*?\"before\":(.*),\"after\":(.*),\"source\":(\\{.*})}");
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"(.*?)\"");
    private static final Pattern FINGERPRINT = Pattern.compile("\"fingerprint\":\"(.*?)\"");

    private final Map<String, String> live = new HashMap<>();
    private final List<String> changes = new ArrayList<>();

    /** The {@code source.seq} of a record. */
    public static long seq(byte[] record) {
        Matcher parts = RECORD.matcher(new String(record, StandardCharsets.UTF_8));
        assertTrue(parts.matches());
        return Long.parseLong(found(SEQ, parts.group(4)));
    }

    /** Takes the next record's value. */
    public void take(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        Matcher parts = RECORD.matcher(text);
        assertTrue(parts.matches(), text);
        assertEquals(changes.size() + 1, Long.parseLong(found(SEQ, parts.group(4))), text);
        changes.add(text);
        String before = object(parts.group(2));
        String after = object(parts.group(3));
        String id = found(ID, after == null ? before : after);
        take(parts.group(1), live.get(id), before, after);
        if (after == null) {
            live.remove(id);
        } else {
            live.put(id, after);
        }
    }

    private static String object(String json) {
        return json.equals("null") ? null : json;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private static void take(String op, String was, String before, String after) {
        switch (op) {
            case "c" -> assertNull(was, () -> "created twice: " + after);
            case "r" -> assertTrue(was == null || was.equals(after), () -> was + " is " + after);
            default -> {
                assertNotNull(was, () -> "never published before: " + before);
                assertEquals(was, before, "before is what was published last");
            }
        }
    }

    /** The objects, without ids, sorted. */
    public List<String> asJson() {
        return live.values().stream().map(LiveTable::withoutId).sorted().toList();
    }

    /** The records so far, in order. */
    public List<String> changes() {
        return changes;
    }

    /** XOR of the fingerprints of the live objects. */
    public long digest() {
        long digest = 0;
        for (String object : live.values()) {
            digest ^= Fingerprint.parse(found(FINGERPRINT, object));
        }
        return digest;
    }
}
