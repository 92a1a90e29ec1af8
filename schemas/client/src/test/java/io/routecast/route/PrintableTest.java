package io.routecast.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x90, 0x9b, 0x9d, 0x9f, 0xad,
                0x61c, 0x180e, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e,
                0x2060, 0x2066, 0x2069, 0x206f, 0xfeff, 0xfff9, 0xd800, 0xdfff, 0xe0001, 0xe007f
            })
    void whatSteersOrHidesIsAnEscape(int character) {
        String shown = Printable.of("a" + Character.toString(character) + "b");
        assertTrue(shown.matches("a(\\\\u[0-9a-f]{4}){1,2}b"), shown);
        assertFalse(Printable.isShown(character));
    }

    @Test
    void everythingElseIsItself() {
        String text = "eth0.100@é → 名前 𝕏 \\ ? ~";
        assertEquals(text, Printable.of(text));
    }

    @Test
    void namesThatDifferLookDifferent() {
        assertEquals("a\\u001bb a\\u009bb", Printable.of("a\u001bb a\u009bb"));
    }
}
