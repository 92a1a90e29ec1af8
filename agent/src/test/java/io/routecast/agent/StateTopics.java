package io.routecast.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.JsonObject;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import io.routecast.record.RouteStateKey;
import io.routecast.record.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics of states and hosts as a consumer reads them, from the beginning. */
final class StateTopics {
    static final String STATE = "routecast.state";
    static final String HOSTS = "routecast.hosts";

    private static final Pattern FINGERPRINT =
            Pattern.compile("\"fingerprint\":\"([0-9a-f]{16})\"");

    private StateTopics() {}

    /** The routes of a host by id, from what the topic holds. */
    static Map<String, JsonObject> routes(String servers, String hostId) {
        Map<String, JsonObject> routes = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : WholeTopic.read(servers, STATE)) {
            RouteStateKey key = RouteStateKey.read(record.key());
            if (!key.hostId().equals(hostId)) {
                continue;
            }
            if (record.value() == null) {
                routes.remove(key.id());
            } else {
                SchemaCheck.assertValidState(record.value());
                JsonObject route = object(record.value());
                assertNoStepBack(routes.get(key.id()), route);
                routes.put(key.id(), route);
            }
        }
        return routes;
    }

    private static JsonObject object(byte[] value) {
        return JsonObject.parse(new String(value, StandardCharsets.UTF_8));
    }

    private static void assertNoStepBack(JsonObject before, JsonObject after) {
        if (before != null) {
            long epochs = number(after, "epoch") - number(before, "epoch");
            long seqs = number(after, "seq") - number(before, "seq");
            assertTrue(epochs > 0 || epochs == 0 && seqs >= 0, before + " then " + after);
        }
    }

    static long number(JsonObject object, String name) {
        return Long.parseLong(object.text(name));
    }

    /** Fingerprints of the routes of a host, sorted. */
    static List<String> fingerprints(String servers, String hostId) {
        return routes(servers, hostId).values().stream()
                .map(route -> route.text("fingerprint"))
                .sorted()
                .toList();
    }

    /** Those of routes as a kernel's table shows them. */
    static List<String> fingerprints(List<String> routes) {
        return routes.stream().map(StateTopics::fingerprint).sorted().toList();
    }

    private static String fingerprint(String route) {
        Matcher matcher = FINGERPRINT.matcher(route);
        assertTrue(matcher.find(), route);
        return matcher.group(1);
    }

    /** A host's own record; null for none. */
    static HostState host(String servers, String hostId) {
        HostState host = null;
        for (ConsumerRecord<byte[], byte[]> record : WholeTopic.read(servers, HOSTS)) {
            if (hostId.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                host = record.value() == null ? null : read(record.value());
            }
        }
        return host;
    }

    private static HostState read(byte[] value) {
        SchemaCheck.assertValidHost(value);
        return HostStateReader.read(value);
    }
}
