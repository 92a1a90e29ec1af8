package io.routecast.publish.session;

import io.routecast.client.record.Stream;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.Flusher;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.KafkaHeaders;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.record.EncodedRecord;
import io.routecast.render.RenderedRecord;
import java.time.Duration;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Converts records for Kafka's client and hands them to a producer. Owned by the publisher's
 * thread; any thread may call {@link #close}.
 */
final class RecordSender implements AutoCloseable {
    private final TopicPlan topics;
    private final RecordTimes times;
    private final KafkaHeaders headers = new KafkaHeaders();
    private final Producer<byte[], byte[]> producer;
    private final Flusher flusher;
    private final AcknowledgedOffsets offsets = new AcknowledgedOffsets();

    RecordSender(PublisherPlan plan, RecordTimes times, KafkaClients kafka) {
        topics = plan.topics();
        this.times = times;
        producer = kafka.producer(ClientProperties.producer(plan.clientProperties()));
        flusher = kafka.flusher(producer);
    }

    /** Kafka's form of a record; valid until the next call. */
    ProducerRecord<byte[], byte[]> record(RenderedRecord rendered) {
        EncodedRecord record = rendered.record();
        return new ProducerRecord<>(
                rendered.stream() == null ? topics.agents() : topics.of(rendered.stream()),
                null,
                times.of(rendered.timestampMillis()),
                record.key(),
                record.value(),
                headers.of(record.headers()));
    }

    /** Whether records of that stream have a topic. */
    boolean publishes(Stream stream) {
        return topics.of(stream) != null;
    }

    /** Size of key and value. */
    static int bytes(ProducerRecord<byte[], byte[]> record) {
        return record.key().length + record.value().length;
    }

    void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        producer.send(
                record,
                (acknowledged, failure) -> {
                    offsets.take(acknowledged);
                    callback.onCompletion(acknowledged, failure);
                });
    }

    /** Whether a topic was deleted and made again since the last call, as its offsets show. */
    boolean takeRemadeTopic() {
        return offsets.takeStepBack();
    }

    /** Sends at once what waits for larger batches. */
    void flush() {
        flusher.flush();
    }

    /** Drops the in-flight records. */
    @Override
    public void close() {
        flusher.close();
        producer.close(Duration.ZERO);
    }
}
