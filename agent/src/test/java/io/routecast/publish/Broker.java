package io.routecast.publish;

import io.routecast.publish.kafka.Flusher;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A session's producer and the broker, driven by the test: two partitions by the last digit of the
 * key; records of a partition are answered in order. Like Kafka's, a closed producer fails the
 * records that it has.
 */
public final class Broker implements KafkaClients {
    /** An in-flight record. */
    private record UnderWay(
            ProducerRecord<byte[], byte[]> record, RecordMetadata metadata, Callback callback) {}

    private final Function<ProducerRecord<byte[], byte[]>, Exception> refuses;
    private final List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>();
    private final List<UnderWay> underWay = new ArrayList<>();
    private Random meanwhile;
    private int sent;
    private int sessions;
    private long nextOffset;

    /**
     * @param refuses why it refuses a record; null if it accepts it
     */
    public Broker(Function<ProducerRecord<byte[], byte[]>, Exception> refuses) {
        this.refuses = refuses;
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        sessions++;
        return new MockProducer<>(
                false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized java.util.concurrent.Future<RecordMetadata> send(
                    ProducerRecord<byte[], byte[]> record, Callback callback) {
                if (closed()) {
                    throw new IllegalStateException("closed");
                }
                sent++;
                underWay.add(new UnderWay(record, metadata(record), callback));
                if (meanwhile != null && meanwhile.nextInt(3) == 0) {
                    answerSome(meanwhile);
                }
                return null;
            }

            @Override
            public synchronized void flush() {}

            @Override
            public void close(java.time.Duration timeout) {
                super.close(timeout);
                List<UnderWay> aborted = List.copyOf(underWay);
                underWay.clear();
                aborted.forEach(
                        one ->
                                one.callback()
                                        .onCompletion(
                                                one.metadata(),
                                                new KafkaException("closed forcefully")));
            }
        };
    }

    @Override
    public Flusher flusher(Producer<?, ?> producer) {
        return new Flusher() {
            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public Topics topics(PublisherPlan plan) {
        throw new AssertionError("a session does not use topics");
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        throw new AssertionError("a session reads nothing");
    }

    /** The topics are deleted and made again. */
    public void remakeTopics() {
        nextOffset = 0;
    }

    private RecordMetadata metadata(ProducerRecord<byte[], byte[]> record) {
        String key = key(record);
        int partition = key.charAt(key.indexOf('/') < 0 ? 0 : key.indexOf('.', 3) + 1) & 1;
        return new RecordMetadata(
                new TopicPartition(record.topic(), partition), nextOffset++, 0, 0, 0, 0);
    }

    public static String key(ProducerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Answers what was sent so far, one partition after the other. True if there was something. */
    public boolean answer(int firstPartition) {
        boolean any = !underWay.isEmpty();
        answerPartition(firstPartition);
        answerPartition(1 - firstPartition);
        return any;
    }

    /** Answers at most the first so many records of each partition. */
    public void answerSome(Random random) {
        int first = random.nextInt(2);
        answerPartition(first, random.nextInt(20));
        answerPartition(1 - first, random.nextInt(20));
    }

    /** From now on some answers come during a turn, before {@code send} returns. */
    public void answerMeanwhile(Random random) {
        meanwhile = random;
    }

    private void answerPartition(int partition) {
        answerPartition(partition, Integer.MAX_VALUE);
    }

    private void answerPartition(int partition, int atMost) {
        int left = atMost;
        for (UnderWay one : List.copyOf(underWay)) {
            // A failure may have closed the producer meanwhile.
            if (left > 0 && one.metadata().partition() == partition && underWay.remove(one)) {
                left--;
                Exception refusal = refuses.apply(one.record());
                if (refusal == null) {
                    taken.add(one.record());
                }
                one.callback().onCompletion(one.metadata(), refusal);
            }
        }
    }

    /** The accepted records of a topic, in order. */
    public List<ProducerRecord<byte[], byte[]>> taken(String topic) {
        return taken.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    public List<String> keys(String topic) {
        return taken(topic).stream().map(Broker::key).toList();
    }

    public int sent() {
        return sent;
    }

    public int sessions() {
        return sessions;
    }
}
