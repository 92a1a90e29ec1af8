package io.routecast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.kafka.HostDeserializer;
import io.routecast.client.kafka.StateDeserializer;
import io.routecast.client.kafka.StateKeyDeserializer;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.route.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The example in FleetTable's Javadoc does what it says, and is the one that runs here. */
class FleetTableExampleTest {
    private static final String STATE =
            """
            {"version":1,"host":"edge-7","host_id":"id-7","labels":{},"epoch":3,"seq":4,\
            "ts_us":1795455435124042,"id":"4","fingerprint":"2fe94f217d2e0279","family":"ipv4",\
            "prefix":"203.0.113.0/24","source_prefix":null,"table":254,"table_name":"main",\
            "type":"unicast","protocol":"bird","protocol_id":12,"scope":"global","tos":0,\
            "metric":32,"prefsrc":null,"nexthop_id":null,"nexthops":[{"gateway":"192.0.2.254",\
            "dev":"eth0","ifindex":2,"weight":1,"flags":[],"encap":null}],"flags":[],\
            "metrics":{},"preference":null,"realm":null}""";
    private static final String HOST =
            """
            {"version":1,"host":"edge-7","host_id":"id-7","labels":{},"boot_id":"b",\
            "agent_version":"1.0.0","epoch":3,"running":true,"ts_us":1795455435120042,\
            "streams":{"routes":{"seq":4,"count":1,"digest":"2fe94f217d2e0279"}},\
            "snapshot":null,"gap":null}""";

    @Test
    void itPrintsTheNexthops() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        example(states(), hosts(), 1_795_455_436_000_000L, new PrintStream(bytes, true));
        assertEquals(
                """
                edge-7, proven
                203.0.113.0/24[RouteNexthop[gateway=192.0.2.254, dev=eth0, ifindex=2, weight=1,\
                 flags=[], encap=null, realm=null, unknown={}]]
                """,
                bytes.toString(StandardCharsets.UTF_8));
    }

    private static void example(
            List<ConsumerRecord<StateKey, StateRecord>> states,
            List<ConsumerRecord<String, HostRecord>> hosts,
            long nowMicros,
            PrintStream out) {
        // begin
        FleetTable fleet = new FleetTable();
        for (ConsumerRecord<StateKey, StateRecord> record : states) {
            fleet.state(record.key(), record.value());
        }
        for (ConsumerRecord<String, HostRecord> record : hosts) {
            fleet.host(record.key(), record.value());
        }
        for (String hostId : fleet.hostIds()) {
            HostTable table = fleet.table(hostId, nowMicros);
            out.println(table.host() + ", " + table.evidence().standing().text());
            for (PublishedRoute route : table.longestMatch(Address.parse("203.0.113.9"))) {
                out.println(route.prefix() + RouteObjectReader.read(route).nexthops());
            }
        }
        // end
    }

    @Test
    void itIsTheOneInTheJavadoc() throws IOException {
        assertEquals(
                between(
                        "test",
                        "FleetTableExampleTest",
                        "        // begin\n",
                        "        // end\n",
                        8),
                between("main", "FleetTable", " * <pre>{@code\n", " * }</pre>\n", 3));
    }

    private static String between(String tree, String name, String begin, String end, int indent)
            throws IOException {
        String source =
                Files.readString(Path.of("src", tree, "java/io/routecast/client", name + ".java"));
        int from = source.indexOf(begin) + begin.length();
        return source.substring(from, source.indexOf(end, from))
                .lines()
                .map(line -> line.substring(Math.min(indent, line.length())))
                .collect(Collectors.joining("\n"));
    }

    private static List<ConsumerRecord<StateKey, StateRecord>> states() {
        byte[] key = "{\"host_id\":\"id-7\",\"id\":\"4\"}".getBytes(StandardCharsets.UTF_8);
        byte[] value = STATE.getBytes(StandardCharsets.UTF_8);
        try (StateKeyDeserializer keys = new StateKeyDeserializer();
                StateDeserializer values = new StateDeserializer()) {
            return List.of(
                    new ConsumerRecord<>(
                            "state",
                            0,
                            0,
                            keys.deserialize("state", key),
                            values.deserialize("state", value)));
        }
    }

    private static List<ConsumerRecord<String, HostRecord>> hosts() {
        byte[] value = HOST.getBytes(StandardCharsets.UTF_8);
        try (HostDeserializer values = new HostDeserializer()) {
            return List.of(
                    new ConsumerRecord<>(
                            "hosts", 0, 0, "id-7", values.deserialize("hosts", value)));
        }
    }
}
