package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private String text() {
        return new String(parts.toByteArray(), StandardCharsets.UTF_8);
    }
}
