package io.routecast.fleet;

import io.routecast.record.EncodedRecord;
import io.routecast.record.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** The topics of a fleet at a broker of a test, and a producer of their records. */
public final class FleetTopics implements AutoCloseable {
    /** Names of the topics. */
    public static final String CHANGES = "routecast.changes";

    public static final String STATE = "routecast.state";
    public static final String HOSTS = "routecast.hosts";
    public static final String AGENTS = "routecast.agents";

    private static final int PARTITIONS = 4;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String servers;
    private volatile Exception lost;

    /**
     * Creates the topics.
     *
     * @param settings of the producer, beside the broker's address
     */
    public FleetTopics(String servers, Map<String, Object> settings)
            throws ExecutionException, InterruptedException {
        this.servers = servers;
        create(Map.of("cleanup.policy", "delete"), CHANGES, AGENTS);
        create(Map.of("cleanup.policy", "compact"), STATE, HOSTS);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", servers);
        producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Creates further topics, and waits until clients see them. */
    public void create(Map<String, String> settings, String... names)
            throws ExecutionException, InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("message.timestamp.type", "LogAppendTime");
        List<NewTopic> topics =
                Stream.of(names)
                        .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(all))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(topics).all().get();
            awaitMetadata(admin, List.of(names));
        }
    }

    /** The controller has made them; the broker gets to know of it a moment later. */
    private static void awaitMetadata(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (true) {
            try {
                admin.describeTopics(names).allTopicNames().get();
                return;
            } catch (ExecutionException e) {
                boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknown || System.nanoTime() - end > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** Address of the broker. */
    public String servers() {
        return servers;
    }

    /** To the changes topic, by prefix. */
    void change(EncodedRecord record) {
        send(CHANGES, null, record);
    }

    /** To the state topic, by host. */
    void state(String hostId, EncodedRecord record) {
        send(STATE, partition(hostId), record);
    }

    /** To the hosts topic, by host. */
    void host(String hostId, EncodedRecord record) {
        send(HOSTS, partition(hostId), record);
    }

    private static int partition(String hostId) {
        byte[] id = hostId.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(id)) % PARTITIONS;
    }

    private void send(String topic, Integer partition, EncodedRecord record) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(topic, partition, record.key(), record.value());
        for (RecordHeader header : record.headers()) {
            sent.headers().add(header.name(), header.value());
        }
        producer.send(sent, this::sent);
    }

    /** Any record. */
    public void send(String topic, String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, bytes, value), this::sent);
    }

    private void sent(RecordMetadata metadata, Exception failure) {
        if (failure != null) {
            lost = failure;
        }
    }

    /** Waits until the broker has all. */
    public void flush() {
        producer.flush();
        if (lost != null) {
            throw new IllegalStateException("a record is lost", lost);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
