package io.routecast.simulation.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records of one partition that a producer sends together. */
final class Batch {
    /** One of them, with the callback for its result. */
    record Entry(ProducerRecord<byte[], byte[]> record, Callback callback) {}

    // Identifies it for the broker, which stores a retried batch once.
    private final long number;
    private final TopicPartition partition;
    private final List<Entry> entries = new ArrayList<>();
    private int bytes;
    private boolean ready;
    private int attempts;

    Batch(long number, TopicPartition partition) {
        this.number = number;
        this.partition = partition;
    }

    long number() {
        return number;
    }

    TopicPartition partition() {
        return partition;
    }

    List<Entry> entries() {
        return entries;
    }

    int bytes() {
        return bytes;
    }

    void add(Entry entry) {
        entries.add(entry);
        bytes += bytes(entry.record());
    }

    static int bytes(ProducerRecord<byte[], byte[]> record) {
        return record.key().length + (record.value() == null ? 0 : record.value().length);
    }

    /** It need not wait for more records. */
    void complete() {
        ready = true;
    }

    boolean ready() {
        return ready;
    }

    /** Counts a send; answers how often it was sent. */
    int attempt() {
        return ++attempts;
    }

    /** Completes the records in order. */
    void answer(BrokerAnswer answer) {
        for (int i = 0; i < entries.size(); i++) {
            Exception failure = answer.failureOf(i);
            long offset = failure == null ? answer.offset() : -1;
            RecordMetadata metadata =
                    new RecordMetadata(partition, offset, failure == null ? i : 0, -1, -1, -1);
            entries.get(i).callback().onCompletion(metadata, failure);
        }
    }
}
