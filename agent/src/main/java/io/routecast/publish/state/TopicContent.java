package io.routecast.publish.state;

import io.routecast.client.json.StateReader;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.RecordFormatException;
import io.routecast.record.RouteStateKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a state topic has of one host, held against what it should have. Records of other hosts of
 * the partition are passed over by their keys. Owned by one thread.
 */
final class TopicContent {
    private static final int MOST_STALE = 20_000;

    private final Expected expected;
    private final byte[] keyStart;
    private final byte[] valueStart;
    private final int pass;
    private final int passes;
    // Keys that should not be there, in the order in which they were seen.
    private final Map<String, Boolean> stale = new LinkedHashMap<>();
    private boolean staleLeft;

    /**
     * @param expected the routes of this pass
     * @param keyStart what the keys of the host begin with
     * @param valueStart what the values begin with that are of this epoch, name and labels
     */
    TopicContent(Expected expected, byte[] keyStart, byte[] valueStart, int pass, int passes) {
        this.expected = expected;
        this.keyStart = keyStart;
        this.valueStart = valueStart;
        this.pass = pass;
        this.passes = passes;
    }

    /** 64 bits of an id. */
    static long hash(String id) {
        return Fingerprint.ofText(id);
    }

    /** Whether a route is of that pass: a large table is looked at in several. */
    static boolean isOf(long hash, int pass, int passes) {
        return (hash >>> 24 & 0xff) % passes == pass;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        if (!startsWith(record.key(), keyStart)) {
            return;
        }
        try {
            String id = RouteStateKey.read(record.key()).id();
            long hash = hash(id);
            if (isOf(hash, pass, passes)) {
                take(id, hash, record.value());
            }
        } catch (RecordFormatException e) {
            // Anybody may write there; no key of ours.
        }
    }

    private void take(String id, long hash, byte[] value) {
        if (value == null) {
            stale.remove(id);
            if (expected.has(hash)) {
                expected.lacks(hash);
            }
        } else if (expected.has(hash)) {
            expected.has(hash, route(value));
        } else if (stale.size() < MOST_STALE) {
            stale.put(id, true);
        } else {
            staleLeft = true;
        }
    }

    /** What is of another epoch, or no route, is another than the one that is expected. */
    private long route(byte[] value) {
        try {
            long fingerprint = StateReader.read(value).route().fingerprint();
            return startsWith(value, valueStart) ? fingerprint : ~fingerprint;
        } catch (RecordFormatException e) {
            return 0;
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes != null
                && bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Ids of routes that are no more. */
    Iterable<String> stale() {
        return stale.keySet();
    }

    /** Whether there are more of them than these. */
    boolean staleLeft() {
        return staleLeft;
    }
}
