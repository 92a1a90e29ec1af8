package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.routecast.client.record.RecordFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of a host is read again; what anybody else writes is no host. */
class HostStateReaderTest {
    static Map<String, HostState> hosts() {
        return ExampleHosts.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWhatIsWritten(String name) {
        HostState host = hosts().get(name);
        assertEquals(host, HostStateReader.read(new HostRecordWriter(true).write(host).value()));
    }

    static Iterable<String> names() {
        return hosts().keySet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"version\":2}",
                "{\"version\":1,\"running\":1}",
                "{\"version\":1,\"epoch\":4294967296}",
                "{\"version\":1,\"streams\":{\"routes\":{\"seq\":\"x\"}}}",
                "{\"version\":1,\"gap\":{\"reason\":\"boredom\",\"from_seq\":1}}"
            })
    void otherRecordsAreNoHosts(String json) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        assertThrows(RecordFormatException.class, () -> HostStateReader.read(value));
    }

    @Test
    void keysOfRoutesAreReadAgain() {
        RouteStateKey key = new RouteStateKey("4c5d \"1b6e", "254|::/0|0|1024|0");
        assertEquals(key, RouteStateKey.read(key.encode()));
        assertThrows(
                RecordFormatException.class,
                () -> RouteStateKey.read("\"edge-7\"".getBytes(StandardCharsets.UTF_8)));
    }
}
