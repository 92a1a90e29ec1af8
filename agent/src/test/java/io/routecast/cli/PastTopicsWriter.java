package io.routecast.cli;

import io.routecast.client.json.RecordJson;
import io.routecast.client.json.RouteReader;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics of one host's past, written by hand: what happened so many seconds after 17:00 UTC.
 */
final class PastTopicsWriter implements AutoCloseable {
    private static final long BEGIN_MICROS =
            Instant.parse("2026-11-23T17:00:00Z").getEpochSecond() * 1_000_000;

    private final Map<String, PublishedRoute> table = new TreeMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private long seq;

    PastTopicsWriter(String bootstrapServers) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(topic("routecast.changes"), topic("routecast.agents")))
                    .all()
                    .get();
        }
        ByteArraySerializer bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(client, bytes, bytes);
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 3, (short) 1).configs(Map.of("retention.ms", "-1"));
    }

    void event(long second, AgentEvent event) throws Exception {
        PublishedEvent published =
                new PublishedEvent(
                        event.type(),
                        "edge-7",
                        "id-7",
                        "boot",
                        "1.0.0",
                        1,
                        seq,
                        micros(second),
                        Stream.ROUTES,
                        event,
                        null);
        send("routecast.agents", second, "edge-7", RecordJson.of(published));
    }

    /** One with the digest of what was written. */
    void heartbeat(long second) throws Exception {
        long digest =
                table.values().stream()
                        .mapToLong(PublishedRoute::fingerprint)
                        .reduce(0, (a, b) -> a ^ b);
        event(second, new AgentEvent.Heartbeat(new RouteCounts(table.size(), 0), digest, 0, 0, 0));
    }

    /** A route of a snapshot. */
    void read(long second, Route route) throws Exception {
        change(second, Op.READ, Cause.SNAPSHOT, null, route);
    }

    /** A route is there, or is another one. */
    void set(long second, Route route) throws Exception {
        PublishedRoute before = table.get(RouteId.of(route, 0));
        Op op = before == null ? Op.CREATE : Op.UPDATE;
        change(second, op, Cause.NOTIFICATION, before, route);
    }

    private void change(long second, Op op, Cause cause, PublishedRoute before, Route route)
            throws Exception {
        String id = RouteId.of(route, 0);
        byte[] json = new RouteWriter().write(id, route);
        PublishedRoute after = RouteReader.read(new String(json, StandardCharsets.UTF_8));
        table.put(id, after);
        PublishedSource source =
                new PublishedSource(
                        "1.0.0",
                        "edge-7",
                        "id-7",
                        "boot",
                        1,
                        ++seq,
                        micros(second),
                        cause,
                        null,
                        SnapshotMarker.NONE,
                        null,
                        null,
                        null,
                        null,
                        Map.of());
        PublishedChange change =
                new PublishedChange(op, micros(second) / 1_000, before, after, source);
        send("routecast.changes", second, change.prefix(), RecordJson.of(change));
    }

    private static long micros(long second) {
        return BEGIN_MICROS + second * 1_000_000;
    }

    private void send(String topic, long second, String key, byte[] value) throws Exception {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, null, micros(second) / 1_000, bytes, value))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
