package io.routecast.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Single changes on an idle host, each timed from before the request to the kernel: until the agent
 * knows that it is acknowledged, and then others until a consumer has their records.
 */
record Latency(String name, int count) implements BenchRow {
    /** By then the code of agent and broker for a single change is compiled. */
    static final int WARM_UP = 2_000;

    static final long PAUSE_MILLIS = 20;
    private static final int CONSUMER_WARM_UP = 200;

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
                AgentRun agent = lab.tracedAgent()) {
            agent.awaitReady();
            topic.await(Lab.routesBeside());
            Changes changes = new Changes(load);
            double[] cold = changes.millis(count, agent::awaitAcknowledged);
            changes.millis(WARM_UP, agent::awaitAcknowledged);
            double[] warm = changes.millis(count, agent::awaitAcknowledged);
            List<Reading> readings = new ArrayList<>();
            readings.addAll(Reading.distribution("acknowledged, the first ones", cold));
            readings.addAll(Reading.distribution("warm", warm));
            // Later, because a consumer costs agent and broker processor time.
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(lab)) {
                changes.millis(CONSUMER_WARM_UP, began -> consume(consumer));
                double[] consumed = changes.millis(count, began -> consume(consumer));
                readings.addAll(Reading.distribution("consumed", consumed));
            }
            return readings;
        }
    }

    /** Waits for an effect of a change that began at a time: when it came, both System.nanoTime. */
    private interface Effect {
        long await(long beganNanos) throws Exception;
    }

    /** Routes that are added one after the other. */
    private static final class Changes {
        private final RouteLoad load;
        private int made;

        Changes(RouteLoad load) {
            this.load = load;
        }

        double[] millis(int count, Effect effect) throws Exception {
            double[] millis = new double[count];
            for (int i = 0; i < count; i++) {
                long began = System.nanoTime();
                load.add(made++, 1);
                millis[i] = (effect.await(began) - began) / 1e6;
                Thread.sleep(PAUSE_MILLIS);
            }
            return millis;
        }
    }

    /** One that has nothing to read yet. */
    private static KafkaConsumer<byte[], byte[]> consumer(Lab lab) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", lab.servers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(
                IntStream.range(0, 12)
                        .mapToObj(partition -> new TopicPartition(lab.topic(), partition))
                        .toList());
        consumer.seekToEnd(List.of());
        consumer.assignment().forEach(consumer::position);
        return consumer;
    }

    private static long consume(KafkaConsumer<byte[], byte[]> consumer) {
        if (consumer.poll(Duration.ofNanos(Lab.PATIENCE_NANOS)).isEmpty()) {
            throw new IllegalStateException("a change has not arrived");
        }
        return System.nanoTime();
    }
}
