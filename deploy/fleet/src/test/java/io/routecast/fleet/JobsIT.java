package io.routecast.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.routecast.broker.BrokerProcess;
import io.routecast.fleet.flink.SqlJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The jobs find what was done to a fleet, and nothing else: a group of nine edges, and hosts on
 * which something happens. Around that: repeated records, new epochs, restarts of all agents, a
 * host whose records come late, a host that is forgotten; and in the middle of it the job is
 * stopped, and goes on from its savepoint.
 */
@Tag("fleet")
class JobsIT {
    private static final List<String> JOBS =
            List.of("flaps", "fights", "outages", "convergence", "silent", "divergence");
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(180);

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            JobsIT.class.getResourceAsStream(
                                    "/io/routecast/schemas/fleet-finding.v1.schema.json"));

    private final Path savepoints = Files.createTempDirectory("routecast-savepoints-");
    private final Map<String, TreeSet<String>> expected = new TreeMap<>();

    JobsIT() throws IOException {}

    @Test
    void theyFindWhatWasDone() throws Exception {
        JOBS.forEach(job -> expected.put(job, new TreeSet<>()));
        try (BrokerProcess broker = BrokerProcess.start();
                FleetTopics topics = new FleetTopics(broker.bootstrapServers(), Map.of())) {
            for (String job : JOBS) {
                topics.create(Map.of("cleanup.policy", "compact"), "routecast." + job);
            }
            Corpus corpus = new Corpus(topics, expected);
            JobClient first = submit(topics.servers(), null).getJobClient().orElseThrow();
            corpus.begin();
            String savepoint = stop(first, corpus);
            corpus.goOn();
            TableResult second = meanwhile(corpus, () -> submit(topics.servers(), savepoint));
            await(topics.servers(), corpus);
            second.getJobClient().orElseThrow().cancel().get();
        } finally {
            Directories.remove(savepoints);
        }
    }

    private String stop(JobClient job, Corpus corpus) throws Exception {
        String target = savepoints.toUri().toString();
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (true) {
            try {
                return meanwhile(
                        corpus,
                        () ->
                                job.stopWithSavepoint(false, target, SavepointFormatType.CANONICAL)
                                        .get(60, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                // Some of its tasks have not begun yet.
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    /** What takes its time, while hosts go on saying that they are alive. */
    private static <T> T meanwhile(Corpus corpus, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "meanwhile").start();
        while (!task.isDone()) {
            corpus.keepAlive();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return task.get();
    }

    private static TableResult submit(String servers, String savepoint) throws Exception {
        List<Path> files = new ArrayList<>();
        files.add(Path.of("flink/tables.sql"));
        files.add(Path.of("flink/routes.sql"));
        JOBS.forEach(job -> files.add(Path.of("flink/" + job + ".sql")));
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        flink.getConfig().set("parallelism.default", "1");
        if (savepoint != null) {
            flink.getConfig().set("execution.state-recovery.path", savepoint);
        }
        List<String> statements =
                SqlJob.statements(servers, files).stream().map(JobsIT::quicker).toList();
        return SqlJob.submit(flink, statements);
    }

    /** What takes minutes with the settings of the files takes seconds here. */
    private static String quicker(String statement) {
        return statement
                .replace("seconds => 600", "seconds => 12")
                .replace("seconds => 60", "seconds => 6")
                .replace("seconds => 660", "seconds => 8");
    }

    private void await(String servers, Corpus corpus) throws Exception {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        Map<String, Map<String, Finding>> byKey = new TreeMap<>();
        long end = System.nanoTime() + TIMEOUT_NANOS;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(servers)) {
            while (!found.equals(expected) && System.nanoTime() - end < 0) {
                corpus.keepAlive();
                read(consumer, byKey);
                found = texts(byKey);
            }
            assertEquals(text(expected), text(found));
            corpus.end();
            for (int i = 0; i < 8; i++) {
                corpus.keepAlive();
                read(consumer, byKey);
            }
            assertEquals(text(expected), text(texts(byKey)), "and nothing else after a while");
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String job : JOBS) {
            consumer.partitionsFor("routecast." + job)
                    .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer, Map<String, Map<String, Finding>> byKey)
            throws Exception {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            assertEquals(List.of(), SCHEMA.validate(text, InputFormat.JSON), text);
            Finding finding = Finding.read(record.value());
            byKey.computeIfAbsent(
                            record.topic().substring("routecast.".length()), t -> new TreeMap<>())
                    .put(new String(record.key(), StandardCharsets.UTF_8), finding);
        }
    }

    private static Map<String, TreeSet<String>> texts(Map<String, Map<String, Finding>> byKey) {
        Map<String, TreeSet<String>> texts = new TreeMap<>();
        JOBS.forEach(job -> texts.put(job, new TreeSet<>()));
        byKey.forEach(
                (job, findings) ->
                        findings.values().forEach(each -> texts.get(job).add(each.toString())));
        return texts;
    }

    private static String text(Map<String, TreeSet<String>> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(
                (job, lines) ->
                        text.append(job)
                                .append('\n')
                                .append(String.join("\n", lines))
                                .append('\n'));
        return text.toString();
    }
}
