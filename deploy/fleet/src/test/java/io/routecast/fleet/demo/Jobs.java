package io.routecast.fleet.demo;

import io.routecast.fleet.Finding;
import io.routecast.fleet.FleetTopics;
import io.routecast.fleet.flink.SqlJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The jobs of deploy/fleet on a Flink in this process, and what they find. */
final class Jobs {
    /** Their names; each has a file and a topic. */
    static final List<String> NAMES =
            List.of("flaps", "fights", "outages", "divergence", "convergence", "silent");

    /** How long the silence is that is found here; eleven minutes in the file. */
    static final int SILENCE_SECONDS = 20;

    private static final String TOPIC = "routecast.";
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(300);

    private Jobs() {}

    /** Makes their topics. */
    static void createTopics(FleetTopics topics) throws ExecutionException, InterruptedException {
        String[] names = NAMES.stream().map(Jobs::topic).toArray(String[]::new);
        topics.create(Map.of("cleanup.policy", "compact"), names);
    }

    /** The topic of a job. */
    static String topic(String job) {
        return TOPIC + job;
    }

    /** Submits them as one job, and waits until all of its tasks run. */
    static void start(String servers, Path directory) throws Exception {
        List<Path> files = new ArrayList<>(List.of(file("tables"), file("routes")));
        NAMES.forEach(job -> files.add(file(job)));
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        flink.getConfig().set("parallelism.default", "1");
        List<String> statements =
                SqlJob.statements(servers, files).stream().map(Jobs::quicker).toList();
        awaitTasks(SqlJob.submit(flink, statements).getJobClient().orElseThrow(), directory);
    }

    /** A savepoint is refused as long as one of them has not begun. */
    private static void awaitTasks(JobClient job, Path directory) throws Exception {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        String target = directory.resolve("savepoints").toUri().toString();
        while (true) {
            try {
                job.triggerSavepoint(target, SavepointFormatType.CANONICAL).get();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private static Path file(String name) {
        return Path.of("flink", name + ".sql");
    }

    /** A newcomer does not wait for eleven minutes, nor ten seconds for a quiet partition. */
    private static String quicker(String statement) {
        return statement
                .replace("seconds => 660", "seconds => " + SILENCE_SECONDS)
                .replace(
                        "'scan.watermark.idle-timeout' = '10 s'",
                        "'scan.watermark.idle-timeout' = '3 s'");
    }

    /** Puts on the board what they find, until it is interrupted. */
    static void follow(String servers, Board board) throws IOException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "fetch.max.wait.ms", 50);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String job : NAMES) {
                consumer.partitionsFor(topic(job))
                        .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    board.take(
                            record.topic().substring(TOPIC.length()), Finding.read(record.value()));
                }
            }
        }
    }
}
