package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.WholeTopic;
import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.json.EventReader;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.Origin;
import io.routecast.record.RouteStateKey;
import io.routecast.record.RouteStateWriter;
import io.routecast.record.RouteWriter;
import io.routecast.record.SchemaCheck;
import io.routecast.route.RouteBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A host that is forgotten is gone from every topic of what is now, and no other is. */
@Tag("broker")
class ForgetIT {
    private static final int PARTITIONS = 3;
    private static final String STATE = "routecast.state";
    private static final String HOSTS = "routecast.hosts";

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestBroker broker;

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> topics =
                    List.of(
                            new NewTopic("routecast.agents", PARTITIONS, (short) 1),
                            new NewTopic(STATE, PARTITIONS, (short) 1),
                            new NewTopic(HOSTS, PARTITIONS, (short) 1));
            admin.createTopics(topics).all().get();
        }
        host("id-1", "edge-1", false, "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16");
        host("id-2", "edge-2", true, "10.1.0.0/16");
        host("id-3", "twin", false);
        host("id-4", "twin", false);
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private void host(String id, String name, boolean running, String... prefixes) {
        Origin origin = new Origin(name, id, "boot", "1.0.0", 4);
        StreamMark routes = new StreamMark(77, prefixes.length, 0);
        HostState record =
                new HostState(
                        origin,
                        running,
                        1_000_000,
                        Map.of(Stream.ROUTES, routes),
                        null,
                        null,
                        null,
                        null);
        RouteStateWriter states = new RouteStateWriter(origin, true);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()), bytes, bytes)) {
            EncodedRecord host = new HostRecordWriter(true).write(record);
            producer.send(new ProducerRecord<>(HOSTS, host.key(), host.value()));
            int partition = OwnPartition.of(id, PARTITIONS);
            for (String prefix : prefixes) {
                EncodedRecord state =
                        states.write(
                                "254|" + prefix + "|0|0|0",
                                new RouteWriter().text(RouteBuilder.ipv4(prefix).type(6).build()),
                                7,
                                1_000_000);
                producer.send(new ProducerRecord<>(STATE, partition, state.key(), state.value()));
            }
        }
    }

    private int forget(String... arguments) throws Exception {
        Path file = directory.resolve("routecast.conf");
        Files.writeString(
                file,
                "routecast.kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"\n");
        CommandLine commands = Main.commandLine(CommandLine.defaultFactory());
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 3];
        all[0] = "forget";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "-c";
        all[all.length - 1] = file.toString();
        return commands.execute(all);
    }

    private Set<String> live() {
        Map<RouteStateKey, byte[]> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                WholeTopic.read(broker.bootstrapServers(), STATE)) {
            last.put(RouteStateKey.read(record.key()), record.value());
        }
        Set<String> live = new TreeSet<>();
        last.forEach(
                (key, value) -> {
                    if (value != null) {
                        live.add(key.hostId() + " " + key.id());
                    }
                });
        return live;
    }

    private byte[] record(String id) {
        byte[] last = null;
        for (ConsumerRecord<byte[], byte[]> record :
                WholeTopic.read(broker.bootstrapServers(), HOSTS)) {
            last = id.equals(new String(record.key())) ? record.value() : last;
        }
        return last;
    }

    @Test
    void aDeadHostIsGoneEverywhere() throws Exception {
        assertEquals(4, live().size());
        assertEquals(0, forget("edge-1"), err::toString);
        assertEquals("edge-1 (id-1) is forgotten, with 3 routes\n", out.toString());
        assertEquals(Set.of("id-2 254|10.1.0.0/16|0|0|0"), live());
        assertNull(record("id-1"));
        List<ConsumerRecord<byte[], byte[]>> events =
                WholeTopic.read(broker.bootstrapServers(), "routecast.agents");
        assertEquals(1, events.size());
        SchemaCheck.assertValidEvent(events.get(0).value());
        PublishedEvent event = EventReader.read(events.get(0).value());
        assertEquals("forgotten", event.type());
        assertEquals("id-1", event.hostId());
        assertEquals(77, event.seq());
    }

    @Test
    void aHostThatRunsIsForgottenByForceAlone() throws Exception {
        assertEquals(1, forget("edge-2"));
        assertTrue(err.toString().contains("seems to run"), err::toString);
        assertEquals(4, live().size());
        assertEquals(0, forget("--force", "id-2"), err::toString);
        assertEquals(3, live().size());
    }

    @Test
    void itMustBeKnownAndOne() throws Exception {
        assertEquals(1, forget("edge-9"));
        assertEquals("routecast: topic routecast.hosts knows no host edge-9\n", err.toString());
        assertEquals(1, forget("twin"));
        assertTrue(
                err.toString().contains("2 hosts are called twin, say which: id-3, id-4"),
                err::toString);
        assertEquals(0, forget("id-3"), err::toString);
    }
}
