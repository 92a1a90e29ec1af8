package io.routecast.cli;

import io.routecast.client.json.RecordJson;
import io.routecast.client.json.RouteReader;
import io.routecast.client.record.Cause;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.client.record.StreamMark;
import io.routecast.client.record.WriterProcess;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import io.routecast.time.UnixMicros;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hosts that a test makes up, whose changes BIRD makes: what their agents would write to the topics
 * of changes, states and hosts. A host's id is {@code id-} and its name.
 */
final class WrittenFleet implements AutoCloseable {
    private static final WriterProcess BIRD =
            new WriterProcess(
                    812, "bird", null, "bird.service", null, 0L, null, List.of(), "socket");

    private final Map<String, Map<String, String>> labels = new TreeMap<>();
    private final Map<String, Map<String, PublishedRoute>> tables = new TreeMap<>();
    private final Map<String, Long> seqs = new TreeMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception lost;

    WrittenFleet(String bootstrapServers) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(client)) {
            List<NewTopic> topics =
                    List.of(
                            topic("routecast.changes"),
                            topic("routecast.state"),
                            topic("routecast.hosts"));
            admin.createTopics(topics).all().get();
        }
        ByteArraySerializer bytes = new ByteArraySerializer();
        // With more in flight, what is sent to a new topic may be lost.
        Map<String, Object> settings = new TreeMap<>(client);
        settings.put("max.in.flight.requests.per.connection", 1);
        producer = new KafkaProducer<>(settings, bytes, bytes);
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 3, (short) 1);
    }

    /** A host that runs, with these routes. */
    void host(String host, Map<String, String> itsLabels, Route... routes) {
        labels.put(host, itsLabels);
        tables.put(host, new TreeMap<>());
        for (Route route : routes) {
            set(host, route);
        }
        says(host, true);
    }

    /** A route is there, or is another one. */
    void set(String host, Route route) {
        String id = RouteId.of(route, 0);
        String json = new String(new RouteWriter().write(id, route), StandardCharsets.UTF_8);
        PublishedRoute after = RouteReader.read(json);
        PublishedRoute before = tables.get(host).put(id, after);
        change(host, before == null ? Op.CREATE : Op.UPDATE, before, after);
        StateRecord state =
                new StateRecord(
                        host,
                        "id-" + host,
                        labels.get(host),
                        1,
                        seqs.get(host),
                        UnixMicros.now(),
                        after);
        send("routecast.state", RecordJson.of(state.key()), RecordJson.of(state));
    }

    /** A route goes. */
    void remove(String host, Route route) {
        PublishedRoute before = tables.get(host).remove(RouteId.of(route, 0));
        change(host, Op.DELETE, before, null);
        send("routecast.state", RecordJson.of(new StateKey("id-" + host, before.id())), null);
    }

    private void change(String host, Op op, PublishedRoute before, PublishedRoute after) {
        long micros = UnixMicros.now();
        PublishedSource source =
                new PublishedSource(
                        "1.0.0",
                        host,
                        "id-" + host,
                        "boot",
                        1,
                        seqs.merge(host, 1L, Long::sum),
                        micros,
                        Cause.NOTIFICATION,
                        null,
                        SnapshotMarker.NONE,
                        null,
                        null,
                        "bird",
                        BIRD,
                        labels.get(host));
        PublishedChange change = new PublishedChange(op, micros / 1_000, before, after, source);
        send("routecast.changes", utf8(change.prefix()), RecordJson.of(change));
    }

    /** The host's own record. */
    void says(String host, boolean running) {
        long digest =
                tables.get(host).values().stream()
                        .mapToLong(PublishedRoute::fingerprint)
                        .reduce(0, (a, b) -> a ^ b);
        long seq = seqs.getOrDefault(host, 0L);
        HostRecord record =
                new HostRecord(
                        host,
                        "id-" + host,
                        labels.get(host),
                        "boot",
                        "1.0.0",
                        1,
                        running,
                        UnixMicros.now(),
                        Map.of("routes", new StreamMark(seq, tables.get(host).size(), digest)),
                        null,
                        null,
                        null,
                        null);
        send("routecast.hosts", utf8("id-" + host), RecordJson.of(record));
    }

    /** The host will not come back. */
    void forget(String host) {
        for (String id : tables.get(host).keySet()) {
            send("routecast.state", RecordJson.of(new StateKey("id-" + host, id)), null);
        }
        send("routecast.hosts", utf8("id-" + host), null);
    }

    /** What does not belong into any topic. */
    void rubbish() {
        for (String topic : List.of("routecast.changes", "routecast.state", "routecast.hosts")) {
            send(topic, utf8("<b>"), utf8("<i>rubbish</i>"));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(String topic, byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value), this::sent);
    }

    private void sent(RecordMetadata metadata, Exception failure) {
        if (failure != null) {
            lost = failure;
        }
    }

    /** Waits until the broker has all. */
    void flush() {
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
