package io.routecast.client.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.routecast.client.kafka.ChangeDeserializer;
import io.routecast.client.kafka.ChangeSerializer;
import io.routecast.client.kafka.NexthopChangeDeserializer;
import io.routecast.client.kafka.RuleChangeDeserializer;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.RouteObject;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.client.record.Stream;
import io.routecast.route.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read is written as it was, byte for byte: the published examples. */
class RecordJsonTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String STATE =
            """
            {"version":1,"host":"edge-7","host_id":"id-7","labels":{"role":"edge"},"epoch":3,\
            "seq":4,"ts_us":1795455435124042,"id":"4","forwarding_fingerprint":"7367588f806fc4ea",\
            "fingerprint":"2fe94f217d2e0279","family":"ipv4","prefix":"203.0.113.0/24",\
            "source_prefix":null,"table":254,"table_name":"main","type":"unicast",\
            "protocol":"bird","protocol_id":12,"scope":"global","tos":0,"metric":32,\
            "prefsrc":null,"nexthop_id":null,"nexthops":[{"gateway":"192.0.2.254","dev":"eth0",\
            "ifindex":2,"weight":1,"flags":[],"encap":null}],"flags":[],"metrics":{},\
            "preference":null,"realm":null,"prefix_length":24,\
            "first_address":"00000000000000000000ffffcb007100",\
            "last_address":"00000000000000000000ffffcb0071ff"}""";
    private static final String HOST =
            """
            {"version":1,"host":"edge-7","host_id":"id-7","labels":{"site":"fra1"},\
            "boot_id":"b","agent_version":"1.0.0","epoch":3,"running":true,\
            "ts_us":1795455435120042,"streams":{"routes":{"seq":40213,"count":1159959,\
            "digest":"09f3c4d5e6a7b801"}},"snapshot":{"id":17,"ts_us":1795455400000000},\
            "gap":{"reason":"overrun","from_seq":40214,"since_ts_us":1795455434870042}}""";

    static List<Path> examples() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesSurvive(Path file) throws IOException {
        String json = Files.readString(file).strip();
        String name = file.getFileName().toString();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (stream(name) != null) {
            assertEquals(json, text(RecordJson.of(ChangeReader.read(stream(name), bytes))));
        } else if (name.startsWith("agent-event") && EventReader.read(bytes).event() != null) {
            assertEquals(json, text(RecordJson.of(EventReader.read(bytes))));
        }
    }

    /** The stream of which a change is; null for what is no change. */
    private static Stream stream(String name) {
        return switch (name.substring(0, name.indexOf('.'))) {
            case "route-change" -> Stream.ROUTES;
            case "rule-change" -> Stream.RULES;
            case "nexthop-change" -> Stream.NEXTHOPS;
            default -> null;
        };
    }

    @ParameterizedTest
    @MethodSource("examples")
    void objectsHaveTheFingerprintThatTheyState(Path file) throws IOException {
        Stream stream = stream(file.getFileName().toString());
        if (stream != null) {
            PublishedChange change = ChangeReader.read(stream, Files.readAllBytes(file));
            for (PublishedRoute object : new PublishedRoute[] {change.before(), change.after()}) {
                if (object != null) {
                    assertEquals(object.fingerprint(), Fingerprint.ofRoute(object.json()));
                    assertEquals(object.prefix(), prefix(stream, object));
                }
            }
        }
    }

    /** As a reader of all fields has it. */
    private static String prefix(Stream stream, PublishedRoute object) {
        return stream == Stream.ROUTES ? RouteObjectReader.read(object).prefix().toString() : null;
    }

    @Test
    void aRouteHasAllItsFields() throws IOException {
        RouteObject encap = RouteObjectReader.read(example("encap").after());
        assertEquals("seg6", encap.nexthops().get(0).encap().type());
        assertEquals(
                Map.of("mode", "encap", "segs", List.of("fc00::1", "fc00::2")),
                encap.nexthops().get(0).encap().fields());
        RouteObject unknown = RouteObjectReader.read(example("unknown").after());
        assertEquals(Map.of("31", "0a0b", "33", ""), unknown.unknown());
        assertEquals(Map.of("21", 5L), unknown.metrics());
        assertEquals(4_000_000_000L, unknown.table());
        RouteObject created = RouteObjectReader.read(example("create").after());
        assertEquals(Address.parse("192.0.2.254"), created.nexthops().get(0).gateway());
    }

    @Test
    void whatAChangeMayLackAndWhatItMayHave() throws IOException {
        String json = Files.readString(EXAMPLES.resolve("route-change.create.json"));
        String more =
                json.replace(
                        "\"process\":\"bird\"",
                        "\"process\":\"bird\",\"writer\":{\"pid\":812,\"comm\":\"bird\",\"exe\":null,"
                                + "\"ancestors\":[\"systemd\"],\"evidence\":\"socket\"},"
                                + "\"labels\":{\"role\":\"edge\"},\"later\":{\"a\":[1]}");
        PublishedChange change = ChangeReader.read(more.getBytes(StandardCharsets.UTF_8));
        assertEquals(812, change.source().writer().pid());
        assertEquals(List.of("systemd"), change.source().writer().ancestors());
        assertEquals(Map.of("role", "edge"), change.source().labels());
        assertEquals(null, example("create").source().writer());
        assertEquals(Map.of(), example("create").source().labels());
    }

    @Test
    void statesAndHosts() {
        StateRecord state = StateReader.read(STATE.getBytes(StandardCharsets.UTF_8));
        assertEquals(STATE, text(RecordJson.of(state)));
        assertEquals(state.route().fingerprint(), Fingerprint.ofRoute(state.route().json()));
        StateKey key = new StateKey("id-7", "4");
        assertEquals(key, state.key());
        assertEquals(key, StateReader.readKey(RecordJson.of(key)));
        HostRecord host = HostReader.read(HOST.getBytes(StandardCharsets.UTF_8));
        assertEquals(HOST, text(RecordJson.of(host)));
        assertEquals(40_213, host.routes().seq());
    }

    @Test
    void kafkasClientsTakeThem() throws IOException {
        try (ChangeSerializer serializer = new ChangeSerializer();
                ChangeDeserializer deserializer = new ChangeDeserializer()) {
            PublishedChange change = example("update");
            byte[] bytes = serializer.serialize("topic", change);
            assertEquals(change, deserializer.deserialize("topic", bytes));
            assertEquals(null, deserializer.deserialize("topic", null));
            byte[] rubbish = {1, 2};
            assertThrows(
                    SerializationException.class, () -> deserializer.deserialize("topic", rubbish));
        }
    }

    @Test
    void kafkasConsumersTakeRulesAndNexthopObjects() throws IOException {
        try (RuleChangeDeserializer rules = new RuleChangeDeserializer();
                NexthopChangeDeserializer nexthops = new NexthopChangeDeserializer()) {
            byte[] rule = Files.readAllBytes(EXAMPLES.resolve("rule-change.create.json"));
            assertEquals(
                    600,
                    KernelRuleReader.read(rules.deserialize("topic", rule).after().json())
                            .priority());
            byte[] nexthop = Files.readAllBytes(EXAMPLES.resolve("nexthop-change.create.json"));
            assertEquals(
                    2,
                    KernelNexthopReader.read(nexthops.deserialize("topic", nexthop).after().json())
                            .nexthopId());
        }
    }

    private static PublishedChange example(String name) throws IOException {
        return ChangeReader.read(
                Files.readAllBytes(EXAMPLES.resolve("route-change." + name + ".json")));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
