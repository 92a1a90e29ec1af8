package io.routecast.client.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that a gap event declares are missing, but not in silence. */
class DeclaredHolesTest {
    private final DeclaredHoles declared = new DeclaredHoles("id-7");

    private void event(String hostId, long epoch, String rest) {
        String json =
                "{\"version\":1,\"type\":\"gap\",\"host\":\"edge\",\"host_id\":\""
                        + hostId
                        + "\",\"boot_id\":\"b\",\"seq\":0,\"ts_us\":0,\"epoch\":";
        byte[] value = (json + epoch + rest + "}").getBytes(StandardCharsets.UTF_8);
        declared.take(
                new TopicRecord("routecast.agents", new TopicPosition(0, 0), 0, null, null, value));
    }

    private List<SeqRange> left(long first, long last) {
        return declared.without(List.of(new SeqRange(first, last)), 3);
    }

    @Test
    void whatIsDeclaredIsNoHole() {
        event("id-7", 3, ",\"from_seq\":10,\"to_seq\":19");
        event("id-7", 3, ",\"from_seq\":20,\"to_seq\":29");
        assertEquals(List.of(), left(12, 29));
        assertEquals(List.of(new SeqRange(8, 9), new SeqRange(30, 31)), left(8, 31));
        assertEquals(List.of(new SeqRange(1, 5)), left(1, 5));
    }

    @Test
    void anotherHostsOrEpochsGapSaysNothingAboutOurs() {
        event("id-8", 3, ",\"from_seq\":10,\"to_seq\":19");
        event("id-7", 2, ",\"from_seq\":10,\"to_seq\":19");
        event("id-7", 3, ",\"from_seq\":10");
        assertEquals(List.of(new SeqRange(10, 19)), left(10, 19));
    }
}
