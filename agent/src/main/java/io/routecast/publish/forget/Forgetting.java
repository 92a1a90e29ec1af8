package io.routecast.publish.forget;

import io.routecast.client.kafka.TopicException;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.RecordFormatException;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.KafkaHeaders;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.RouteStateKey;
import io.routecast.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Ends a host that will not come back: an event in the agents topic, a tombstone for each of its
 * routes, and one for itself at last, so that what was interrupted can be done again. Owned by one
 * thread.
 */
public final class Forgetting implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, String> configured;
    private final Settings.Topics topics;
    private final boolean headers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaHeaders kafkaHeaders = new KafkaHeaders();
    private final Set<String> live = new HashSet<>();
    private volatile Exception failure;

    /**
     * @throws TopicException when no client can be made of the settings
     */
    public Forgetting(Settings settings) throws TopicException {
        configured = settings.kafka().properties();
        topics = settings.topics();
        headers = settings.record().headers() == Settings.Headers.CLOUDEVENTS;
        try {
            producer = new KafkaProducer<>(ClientProperties.producer(configured));
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private TopicException failed(Exception e) {
        return new TopicException(
                "Kafka at "
                        + configured.get("bootstrap.servers")
                        + ": "
                        + KafkaFailure.of(e, configured),
                e);
    }

    /**
     * Ends it.
     *
     * @return how many routes it had in the state topic
     * @throws TopicException when Kafka does not take a record
     */
    public int forget(HostState host) throws TopicException {
        try {
            String hostId = host.origin().hostId();
            event(host);
            int partition = topics.state() == null ? -1 : read(hostId);
            for (String id : live) {
                byte[] key = new RouteStateKey(hostId, id).encode();
                send(new ProducerRecord<>(topics.state(), partition, key, null));
            }
            arrive();
            send(new ProducerRecord<>(topics.hosts(), HostRecordWriter.key(hostId), null));
            arrive();
            return live.size();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private void event(HostState host) {
        EncodedRecord record =
                new AgentEventWriter(host.origin(), headers)
                        .write(
                                new AgentEvent.Forgotten(),
                                host.routes().seq(),
                                Clock.SYSTEM.micros());
        send(
                new ProducerRecord<>(
                        topics.agents(),
                        null,
                        record.key(),
                        record.value(),
                        kafkaHeaders.of(record.headers())));
    }

    /** Reads which routes are live; the partition that they are in, or -1 without a topic. */
    private int read(String hostId) {
        try (OwnPartition state =
                new OwnPartition(
                        new NetworkClients(), configured, topics.state(), hostId, Clock.SYSTEM)) {
            state.begin();
            boolean read = false;
            while (!read) {
                read = state.poll(POLL, record -> take(hostId, record));
            }
            return state.partition();
        } catch (UnknownTopicOrPartitionException e) {
            return -1;
        }
    }

    private void take(String hostId, ConsumerRecord<byte[], byte[]> record) {
        try {
            RouteStateKey key = RouteStateKey.read(record.key());
            if (!key.hostId().equals(hostId)) {
                return;
            }
            if (record.value() == null) {
                live.remove(key.id());
            } else {
                live.add(key.id());
            }
        } catch (RecordFormatException e) {
            // Anybody may write there.
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(
                record, (metadata, exception) -> failure = exception == null ? failure : exception);
    }

    private void arrive() throws TopicException {
        producer.flush();
        if (failure != null) {
            throw failed(failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
