package io.routecast.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Single changes on an idle host, each timed from before the request to the kernel: until the agent
 * knows that it is acknowledged, and until a consumer has its record.
 */
record Latency(String name, int count) implements Row {
    private static final int WARM_UP = 200;
    private static final long PAUSE_MILLIS = 20;

    @Override
    public String title() {
        return String.format(
                "%,d single changes on an idle host, until acknowledged and consumed", count);
    }

    @Override
    public String goal() {
        return "to the ack p50 ≤ 2 ms, p99 ≤ 10 ms";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load();
                AgentRun agent = lab.tracedAgent();
                KafkaConsumer<byte[], byte[]> consumer = consumer(lab.servers())) {
            agent.awaitReady();
            topic.await(Lab.routesBeside());
            consumer.assign(
                    IntStream.range(0, 12)
                            .mapToObj(partition -> new TopicPartition(lab.topic(), partition))
                            .toList());
            consumer.seekToEnd(List.of());
            consumer.assignment().forEach(consumer::position);
            double[] acked = new double[count];
            double[] consumed = new double[count];
            for (int i = -WARM_UP; i < count; i++) {
                long began = System.nanoTime();
                load.add(i + WARM_UP, 1);
                consume(consumer, began);
                if (i >= 0) {
                    consumed[i] = (System.nanoTime() - began) / 1e6;
                    acked[i] = (agent.awaitAcknowledged(began) - began) / 1e6;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            List<Reading> readings = new ArrayList<>(readings("acknowledged", acked));
            readings.addAll(readings("consumed", consumed));
            return readings;
        }
    }

    private static List<Reading> readings(String what, double[] millis) {
        Arrays.sort(millis);
        int count = millis.length;
        return List.of(
                Reading.millis(what + ": p50", millis[count / 2]),
                Reading.millis("p99", millis[count * 99 / 100]),
                Reading.millis("most", millis[count - 1]));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void consume(KafkaConsumer<byte[], byte[]> consumer, long began) {
        while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
            if (System.nanoTime() - began > Lab.PATIENCE_NANOS) {
                throw new IllegalStateException("a change has not arrived");
            }
        }
    }
}
