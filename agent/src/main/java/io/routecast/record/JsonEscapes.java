package io.routecast.record;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.Printable;
import java.nio.charset.StandardCharsets;

/**
 * What stands in JSON as an escape: what JSON demands, and what {@link Printable} does not show.
 * The value stays exact, and no record steers the terminal that it is printed on.
 */
final class JsonEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    private static final int[] ASCII = ascii();

    private static int[] ascii() {
        int[] escapes = standardAsciiEscapesForJSON();
        escapes[DELETE] = ESCAPE_STANDARD;
        return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII.clone();
    }

    /** Asked for everything beyond ASCII, one UTF-16 unit after the other. */
    @Override
    public SerializableString getEscapeSequence(int unit) {
        boolean paired = Character.isSurrogate((char) unit);
        return paired || Printable.isShown(unit)
                ? null
                : new SerializedString(Printable.escape(unit));
    }

    /**
     * JSON that somebody else has written, on one line and without blanks around it: the same
     * value, with the same escapes as ours.
     */
    static byte[] in(byte[] json) {
        if (isPlain(json)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length + 16);
        new String(json, StandardCharsets.UTF_8)
                .strip()
                .codePoints()
                // Between tokens only: JSON allows no control character in a string.
                .map(character -> character < ' ' ? ' ' : character)
                .forEach(character -> escaped.append(Printable.of(Character.toString(character))));
        return escaped.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(byte[] json) {
        for (byte character : json) {
            if (character < ' ' || character == DELETE) {
                return false;
            }
        }
        return true;
    }
}
