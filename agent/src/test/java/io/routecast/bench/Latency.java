package io.routecast.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Single changes on an idle host, each timed from before the request to the kernel until a consumer
 * has its record: that is longer than until Kafka's acknowledgement.
 */
record Latency(String name, int count) implements Row {
    private static final int WARM_UP = 200;
    private static final long PAUSE_MILLIS = 20;

    @Override
    public String title() {
        return String.format("change to consumer, %,d single changes on an idle host", count);
    }

    @Override
    public String goal() {
        return "p50 ≤ 2 ms, p99 ≤ 10 ms";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load();
                AgentRun agent = lab.agent();
                KafkaConsumer<byte[], byte[]> consumer = consumer(lab.servers())) {
            agent.awaitReady();
            topic.await(Lab.routesBeside());
            consumer.assign(
                    IntStream.range(0, 12)
                            .mapToObj(partition -> new TopicPartition(lab.topic(), partition))
                            .toList());
            consumer.seekToEnd(List.of());
            consumer.assignment().forEach(consumer::position);
            double[] millis = new double[count];
            for (int i = -WARM_UP; i < count; i++) {
                double one = one(load, i + WARM_UP, consumer);
                if (i >= 0) {
                    millis[i] = one;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            Arrays.sort(millis);
            return List.of(
                    Reading.millis("p50", millis[count / 2]),
                    Reading.millis("p99", millis[count * 99 / 100]),
                    Reading.millis("most", millis[count - 1]));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static double one(RouteLoad load, int route, KafkaConsumer<byte[], byte[]> consumer) {
        long began = System.nanoTime();
        load.add(route, 1);
        ConsumerRecords<byte[], byte[]> records;
        do {
            if (System.nanoTime() - began > Lab.PATIENCE_NANOS) {
                throw new IllegalStateException("route " + route + " has not arrived");
            }
            records = consumer.poll(Duration.ofSeconds(1));
        } while (records.isEmpty());
        return (System.nanoTime() - began) / 1e6;
    }
}
