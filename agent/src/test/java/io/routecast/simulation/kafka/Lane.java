package io.routecast.simulation.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A producer's batches for one partition, in order, one of them in flight. Kafka's client retries
 * it until the answer is final.
 */
final class Lane {
    private static final int BATCH_BYTES = 32 * 1024;
    private static final long LINGER_NANOS = 20_000_000L;
    private static final long BACKOFF_NANOS = 100_000_000L;
    private static final int MOST_DOUBLINGS = 3;

    private final ModelKafka kafka;
    private final TopicPartition partition;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private Batch underWay;
    private boolean backsOff;
    private boolean closed;

    Lane(ModelKafka kafka, TopicPartition partition) {
        this.kafka = kafka;
        this.partition = partition;
    }

    void add(Batch.Entry entry) {
        Batch last = waiting.peekLast();
        boolean fits = last != null && last.bytes() + Batch.bytes(entry.record()) <= BATCH_BYTES;
        if (!fits || last.ready()) {
            if (last != null) {
                last.complete();
            }
            last = begin();
        }
        last.add(entry);
        drain();
    }

    private Batch begin() {
        Batch batch = kafka.newBatch(partition);
        waiting.add(batch);
        kafka.after(LINGER_NANOS, () -> linger(batch));
        return batch;
    }

    private void linger(Batch batch) {
        batch.complete();
        drain();
    }

    /** No batch waits for more records. */
    void flush() {
        waiting.forEach(Batch::complete);
        drain();
    }

    private void drain() {
        boolean may = !closed && !backsOff && underWay == null;
        if (may && !waiting.isEmpty() && waiting.peek().ready()) {
            underWay = waiting.remove();
            Batch sent = underWay;
            int attempt = sent.attempt();
            kafka.request(sent, answer -> answered(sent, attempt, answer));
        }
    }

    private void answered(Batch batch, int attempt, BrokerAnswer answer) {
        if (closed) {
            return;
        }
        underWay = null;
        if (answer.again()) {
            waiting.addFirst(batch);
            backOff(attempt);
        } else if (answer.tooLarge() && batch.entries().size() > 1) {
            split(batch);
        } else {
            batch.answer(answer);
        }
        drain();
    }

    private void backOff(int attempt) {
        backsOff = true;
        kafka.after(
                BACKOFF_NANOS << Math.min(attempt - 1, MOST_DOUBLINGS),
                () -> {
                    backsOff = false;
                    drain();
                });
    }

    private void split(Batch batch) {
        List<Batch.Entry> entries = batch.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Batch single = kafka.newBatch(partition);
            single.add(entries.get(i));
            single.complete();
            waiting.addFirst(single);
        }
    }

    /** Drops its batches. */
    void kill() {
        closed = true;
        waiting.clear();
    }

    /** Fails its batches; an in-flight request may arrive nevertheless. */
    void close() {
        closed = true;
        List<Batch> left = new ArrayList<>();
        if (underWay != null) {
            left.add(underWay);
        }
        left.addAll(waiting);
        waiting.clear();
        left.forEach(
                batch ->
                        batch.answer(
                                BrokerAnswer.failed(
                                        new KafkaException("Producer is closed forcefully."))));
    }
}
