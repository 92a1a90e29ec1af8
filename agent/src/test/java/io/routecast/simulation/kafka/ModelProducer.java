package io.routecast.simulation.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** An idempotent producer with one in-flight request per partition. */
final class ModelProducer extends MockProducer<byte[], byte[]> {
    private final ModelKafka kafka;
    private final Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
    // How many partitions a topic has, once that is known.
    private final Map<String, Integer> metadata = new LinkedHashMap<>();

    ModelProducer(ModelKafka kafka) {
        super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.kafka = kafka;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (closed()) {
            throw new IllegalStateException("Cannot perform operation after it has been closed");
        }
        try {
            int partitions = metadata.computeIfAbsent(record.topic(), kafka::metadata);
            int partition =
                    record.partition() == null
                            ? Utils.toPositive(Utils.murmur2(record.key())) % partitions
                            : record.partition();
            lane(new TopicPartition(record.topic(), partition))
                    .add(new Batch.Entry(record, callback));
            kafka.meanwhile();
        } catch (KafkaException e) {
            TopicPartition none = new TopicPartition(record.topic(), -1);
            callback.onCompletion(new RecordMetadata(none, -1, -1, -1, -1, -1), e);
        }
        return new CompletableFuture<>();
    }

    private Lane lane(TopicPartition partition) {
        return lanes.computeIfAbsent(partition, p -> new Lane(kafka, p));
    }

    @Override
    public synchronized void flush() {
        List.copyOf(lanes.values()).forEach(Lane::flush);
    }

    /** Ends without completing anything. */
    void kill() {
        lanes.values().forEach(Lane::kill);
    }

    @Override
    public void close(Duration timeout) {
        if (!closed()) {
            super.close(timeout);
            kafka.closed(this);
            List.copyOf(lanes.values()).forEach(Lane::close);
        }
    }
}
