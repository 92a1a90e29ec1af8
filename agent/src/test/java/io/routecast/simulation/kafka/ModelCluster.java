package io.routecast.simulation.kafka;

import io.routecast.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The brokers of a model: topics, a clock that nobody sets, and their answers to batches. */
final class ModelCluster {
    private final Random random;
    private final Clock clock;
    private final Faults faults;
    private final long beganMillis;
    private final Map<String, ModelTopic> topics = new TreeMap<>();
    private final Map<String, ModelTopic> deleted = new TreeMap<>();
    private final List<StoredRecord> everStored = new ArrayList<>();
    private long made;

    ModelCluster(Random random, Clock clock, Faults faults) {
        this.random = random;
        this.clock = clock;
        this.faults = faults;
        beganMillis = clock.micros() / 1000 - clock.nanos() / 1_000_000;
    }

    /** Null when there is none. */
    ModelTopic topic(String name) {
        return topics.get(name);
    }

    void create(String name, int partitions, boolean appendTime) {
        String id = name + "-" + made++;
        topics.put(name, new ModelTopic(name, id, partitions, appendTime));
    }

    void delete(String name) {
        ModelTopic topic = topics.remove(name);
        if (topic != null) {
            deleted.put(name, topic);
        }
    }

    /** Creates deleted topics again, empty, with their settings. */
    void calm() {
        deleted.forEach(
                (name, topic) -> {
                    if (!topics.containsKey(name)) {
                        create(name, topic.partitions(), topic.appendTime());
                    }
                });
        deleted.clear();
        maxMessageBytes(ModelTopic.MAX_MESSAGE_BYTES);
    }

    void maxMessageBytes(int bytes) {
        topics.values().forEach(topic -> topic.maxMessageBytes(bytes));
    }

    List<StoredRecord> stored() {
        List<StoredRecord> stored = new ArrayList<>();
        for (ModelTopic topic : topics.values()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                stored.addAll(topic.log(partition));
            }
        }
        return stored;
    }

    List<StoredRecord> everStored() {
        return everStored;
    }

    /** Of any topic; of one that is not there when there is none. */
    TopicPartition anyPartition(Random chance) {
        List<String> names = topics.isEmpty() ? List.of("none") : List.copyOf(topics.keySet());
        String name = names.get(chance.nextInt(names.size()));
        ModelTopic topic = topics.get(name);
        return new TopicPartition(name, topic == null ? 0 : chance.nextInt(topic.partitions()));
    }

    /** Of a record that was stored some time. */
    String anyKey(Random chance) {
        return everStored.isEmpty()
                ? "none"
                : everStored.get(chance.nextInt(everStored.size())).keyText();
    }

    /** Stores a batch, or answers why not. */
    BrokerAnswer answer(Batch batch) {
        TopicPartition partition = batch.partition();
        ModelTopic topic = topics.get(partition.topic());
        if (topic == null || partition.partition() >= topic.partitions()) {
            return BrokerAnswer.failed(new UnknownTopicOrPartitionException());
        }
        if (faults.leaderless.contains(partition)) {
            return BrokerAnswer.failed(new NotLeaderOrFollowerException());
        }
        if (faults.forbidden.contains(partition.topic())) {
            return BrokerAnswer.failed(new TopicAuthorizationException(partition.topic()));
        }
        if (faults.refuses(batch)) {
            return BrokerAnswer.failed(new RecordTooLargeException("a record of this key"));
        }
        return random.nextDouble() < faults.failing ? fail(topic, batch) : take(topic, batch);
    }

    private BrokerAnswer fail(ModelTopic topic, Batch batch) {
        if (random.nextBoolean()) {
            take(topic, batch);
        }
        return BrokerAnswer.failed(new UnknownServerException("the log's disk is gone"));
    }

    BrokerAnswer take(ModelTopic topic, Batch batch) {
        List<StoredRecord> log = topic.log(batch.partition().partition());
        int before = log.size();
        BrokerAnswer answer = topic.take(batch, beganMillis + clock.nanos() / 1_000_000);
        everStored.addAll(log.subList(before, log.size()));
        return answer;
    }
}
