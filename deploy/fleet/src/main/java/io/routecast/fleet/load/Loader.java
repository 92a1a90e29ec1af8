package io.routecast.fleet.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics into PostgreSQL, each with a function of the database, from where it ended the last
 * time. A record that the function refuses is passed over and reported. Owned by one thread.
 */
public final class Loader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BATCH = 2_000;

    private final Map<String, String> functions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Target target;
    private final Consumer<String> report;

    /**
     * @param kafka properties of the consumer
     * @param database with the files of {@code deploy/fleet/postgres}; belongs to the loader
     * @param functions of the database, by the topic whose records they take
     * @param report takes a sentence for each record that is passed over
     * @throws IllegalArgumentException when a topic does not exist
     */
    public Loader(
            Map<String, Object> kafka,
            Connection database,
            Map<String, String> functions,
            Consumer<String> report)
            throws SQLException {
        this.functions = functions;
        this.report = report;
        target = new Target(database);
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        assign();
    }

    private void assign() throws SQLException {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : functions.keySet()) {
            consumer.partitionsFor(topic)
                    .forEach(p -> all.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(all);
        for (String topic : functions.keySet()) {
            target.positions(topic).forEach(consumer::seek);
        }
    }

    /** Takes what comes next, if anything does within half a second. */
    public void turn() throws SQLException {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        Set<TopicPartition> partitions = batch.partitions();
        for (TopicPartition partition : partitions) {
            take(partition, batch.records(partition));
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        String function = functions.get(partition.topic());
        if (target.take(function, records, after(partition, records))) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            List<ConsumerRecord<byte[], byte[]>> alone = List.of(record);
            Map<TopicPartition, Long> next = after(partition, alone);
            if (!target.take(function, alone, next)) {
                report.accept(partition + " offset " + record.offset() + ": not a record; skipped");
                target.take(function, List.of(), next);
            }
        }
    }

    private static Map<TopicPartition, Long> after(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        return Map.of(partition, records.get(records.size() - 1).offset() + 1);
    }

    /** Takes everything that the topics have now. */
    public void toEnd() throws SQLException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            turn();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
