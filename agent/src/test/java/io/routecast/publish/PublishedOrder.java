package io.routecast.publish;

import io.routecast.simulation.kafka.StoredRecord;
import io.routecast.store.state.Watermark;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What consumers may rely on in all that a topic has ever stored: the first copies of each key come
 * in order, and acknowledged records are there.
 */
final class PublishedOrder {
    private final String topic;
    private final List<StoredRecord> everStored;
    private final Map<String, Long> last = new HashMap<>();
    private final BitSet seqs = new BitSet();
    private int looked;

    /**
     * @param everStored grows
     */
    PublishedOrder(String topic, List<StoredRecord> everStored) {
        this.topic = topic;
        this.everStored = everStored;
    }

    /** Checks the new records. */
    void look() {
        for (; looked < everStored.size(); looked++) {
            StoredRecord record = everStored.get(looked);
            if (record.topic().equals(topic)) {
                look(record.keyText(), seq(record));
            }
        }
    }

    private void look(String key, long seq) {
        if (!seqs.get((int) seq)) {
            seqs.set((int) seq);
            Long before = last.put(key, seq);
            if (before != null && before > seq) {
                throw new AssertionError(key + ": seq " + seq + " comes after " + before);
            }
        }
    }

    private static long seq(StoredRecord record) {
        String json = record.valueText();
        int seq = json.indexOf("\"seq\":") + 6;
        return Long.parseLong(json.substring(seq, json.indexOf(',', seq)));
    }

    /** Checks that everything up to this watermark is stored. */
    void acknowledged(Watermark watermark) {
        look();
        if (seqs.nextClearBit(1) <= watermark.seq()) {
            throw new AssertionError(
                    "seq " + seqs.nextClearBit(1) + " is not stored: " + watermark);
        }
    }

    /** Number of stored changes, without copies. */
    int stored() {
        look();
        return seqs.cardinality();
    }
}
