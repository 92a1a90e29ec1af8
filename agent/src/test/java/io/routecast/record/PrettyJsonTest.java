package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.routecast.client.record.RecordFormatException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrettyJsonTest {
    @Test
    void indents() {
        String expected =
                """
                {
                  "a" : [
                    1,
                    "é"
                  ],
                  "b" : {
                    "c" : null
                  }
                }""";
        assertEquals(expected, pretty("{\"a\":[1,\"é\"],\"b\":{\"c\":null}}"));
    }

    @Test
    void keepsEscapes() {
        assertEquals("{\n  \"a\" : \"\\u001B\\u202e\"\n}", pretty("{\"a\":\"\\u001b\\u202e\"}"));
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThrows(RecordFormatException.class, () -> pretty("{\"a\":"));
    }

    private static String pretty(String json) {
        byte[] bytes = PrettyJson.of(json.getBytes(StandardCharsets.UTF_8));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
