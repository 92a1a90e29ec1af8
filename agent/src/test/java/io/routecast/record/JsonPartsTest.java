package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPartsTest {
    private final JsonParts parts = new JsonParts();

    @Test
    void numbersOfEveryLengthAreWrittenInDecimal() {
        List<Long> numbers = new ArrayList<>(List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE, -42L));
        for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
            numbers.addAll(List.of(power - 1, power, power + 1, 7 * power));
        }
        for (long number : numbers) {
            parts.clear().number(number);
            assertEquals(Long.toString(number), text());
        }
    }

    @Test
    void stringsAreQuotedAndEscaped() {
        parts.clear().quoted("bird").quoted("a \"b\"\\\n").quoted("Zürich").quoted(null);
        assertEquals("\"bird\"\"a \\\"b\\\"\\\\\\n\"\"Zürich\"null", text());
    }

    /** The value stays exact, and printing it steers no terminal. */
    @Test
    void whatIsNotPrintableIsEscaped() {
        String name = "e\u001b[2J\u007f\u009b\u202eth0\u2066\ufeff é → 𝕏";
        parts.clear().quoted(name);
        assertEquals("\"e\\u001B[2J\\u007F\\u009b\\u202eth0\\u2066\\ufeff é → 𝕏\"", text());
        assertEquals(name, JsonObject.parse("{\"a\":" + text() + "}").text("a"));
    }

    @Test
    void jsonOfOthersIsPrintedWithTheSameEscapes() {
        String theirs = "{\"a\":\r\n\"x\u202ey\u009b\u007f é\"}";
        byte[] printed = JsonText.printable(theirs.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "{\"a\":  \"x\\u202ey\\u009b\\u007f é\"}",
                new String(printed, StandardCharsets.UTF_8));
    }

    private String text() {
        return new String(parts.toByteArray(), StandardCharsets.UTF_8);
    }
}
