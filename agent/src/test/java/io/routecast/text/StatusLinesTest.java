package io.routecast.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.JsonObject;
import io.routecast.status.ExampleStatus;
import io.routecast.status.StatusJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code routecast status} prints of an agent that mirrors rules as well. */
class StatusLinesTest {
    @Test
    void everyStreamHasALine() {
        byte[] status = StatusJson.of(ExampleStatus.of(true, null));
        String json = new String(status, StandardCharsets.UTF_8);
        List<String> lines = StatusLines.of(JsonObject.parse(json));
        assertTrue(lines.contains("routes       3 IPv4, 4 IPv6"), lines::toString);
        assertTrue(lines.contains("rules        3, seq 8, acknowledged 7"), lines::toString);
    }
}
