package io.routecast.simulation.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** A topic: its partitions' logs, and which records it accepts. */
final class ModelTopic {
    static final int MAX_MESSAGE_BYTES = 1_048_588;
    private static final long AFTER_MILLIS = 3_600_000;

    private final String name;
    private final String id;
    private final boolean appendTime;
    private final List<List<StoredRecord>> logs;
    // By the number of a batch: where it begins.
    private final Map<Long, Long> taken = new HashMap<>();
    private int maxMessageBytes = MAX_MESSAGE_BYTES;

    /**
     * @param id changes each time that the topic is created
     * @param appendTime whether records get the broker's time, else their senders' time
     */
    ModelTopic(String name, String id, int partitions, boolean appendTime) {
        this.name = name;
        this.id = id;
        this.appendTime = appendTime;
        logs = IntStream.range(0, partitions).mapToObj(i -> newLog()).toList();
    }

    private static List<StoredRecord> newLog() {
        return new ArrayList<>();
    }

    String id() {
        return id;
    }

    int partitions() {
        return logs.size();
    }

    boolean appendTime() {
        return appendTime;
    }

    List<StoredRecord> log(int partition) {
        return logs.get(partition);
    }

    void maxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
    }

    /** Stores a batch, or answers why not; a repeated batch is stored once. */
    BrokerAnswer take(Batch batch, long brokerMillis) {
        Long known = taken.get(batch.number());
        if (known != null) {
            return BrokerAnswer.taken(known);
        }
        if (batch.bytes() > maxMessageBytes) {
            return BrokerAnswer.failed(
                    new RecordTooLargeException("larger than " + maxMessageBytes));
        }
        Set<Integer> untimely = untimely(batch, brokerMillis);
        if (!untimely.isEmpty()) {
            return BrokerAnswer.refused(outOfRange(brokerMillis), untimely);
        }
        List<StoredRecord> log = log(batch.partition().partition());
        long first = log.size();
        batch.entries().forEach(entry -> log.add(stored(entry.record(), batch, brokerMillis)));
        taken.put(batch.number(), first);
        return BrokerAnswer.taken(first);
    }

    private Set<Integer> untimely(Batch batch, long brokerMillis) {
        Set<Integer> untimely = new TreeSet<>();
        for (int i = 0; !appendTime && i < batch.entries().size(); i++) {
            if (batch.entries().get(i).record().timestamp() > brokerMillis + AFTER_MILLIS) {
                untimely.add(i);
            }
        }
        return untimely;
    }

    private static Exception outOfRange(long brokerMillis) {
        return new InvalidTimestampException(
                "Timestamp of message is out of range. The timestamp should be within ["
                        + (brokerMillis - Long.MAX_VALUE)
                        + ", "
                        + (brokerMillis + AFTER_MILLIS)
                        + "]");
    }

    private StoredRecord stored(
            ProducerRecord<byte[], byte[]> record, Batch batch, long brokerMillis) {
        int partition = batch.partition().partition();
        return new StoredRecord(
                name,
                partition,
                log(partition).size(),
                record.key(),
                record.value(),
                List.of(record.headers().toArray()),
                appendTime ? brokerMillis : record.timestamp());
    }
}
