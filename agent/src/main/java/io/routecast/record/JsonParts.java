package io.routecast.record;

import io.routecast.client.record.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A JSON value put together from parts that are JSON already: what does not vary from record to
 * record is written once, and copied. Owned by one thread.
 */
final class JsonParts {
    static final byte[] NULL = ascii("null");
    static final byte[] CLOSE = ascii("}");

    static final byte[] COMMA = ascii(",");

    private static final byte[] COLON = ascii(":");
    private static final byte[] EMPTY = ascii("{}");

    private static final int LONG_DIGITS = 20;
    // 00 to 99: division is what takes time.
    private static final byte[] PAIRS = pairs();

    private final JsonBuffer strings = new JsonBuffer();
    private byte[] bytes = new byte[2048];
    private int length;

    /** A part as it stands, in ASCII. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] pairs() {
        StringBuilder pairs = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            pairs.append(Integer.toString(i), 1, 3);
        }
        return ascii(pairs.toString());
    }

    /** Begins another value. */
    JsonParts clear() {
        length = 0;
        return this;
    }

    JsonParts add(byte[] part) {
        return add(part, 0, part.length);
    }

    /** Adds some bytes of a part. */
    JsonParts add(byte[] part, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(part, from, bytes, length, count);
        length += count;
        return this;
    }

    /** Adds a number in decimal. */
    JsonParts number(long number) {
        reserve(LONG_DIGITS);
        if (number < 0) {
            return add(ascii(Long.toString(number)));
        }
        int end = length + digits(number);
        int at = end;
        long rest = number;
        for (; at - length > 1; rest /= 100) {
            int pair = 2 * (int) (rest % 100);
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
        }
        if (at > length) {
            bytes[length] = (byte) ('0' + rest);
        }
        length = end;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long power = 10; digits < LONG_DIGITS - 1 && number >= power; power *= 10) {
            digits++;
        }
        return digits;
    }

    /** Adds a number, or null. */
    JsonParts number(Long number) {
        return number == null ? add(NULL) : number(number.longValue());
    }

    /** Adds a string in quotes, or null. */
    JsonParts quoted(String text) {
        if (text == null) {
            return add(NULL);
        }
        reserve(text.length() + 2);
        int at = length;
        bytes[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c)) {
                return add(escaped(text));
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        length = at;
        return this;
    }

    /** Adds an object of strings. */
    JsonParts object(Map<String, String> fields) {
        char before = '{';
        for (Map.Entry<String, String> field : fields.entrySet()) {
            add(ascii(String.valueOf(before))).quoted(field.getKey());
            add(COLON).quoted(field.getValue());
            before = ',';
        }
        return add(fields.isEmpty() ? EMPTY : CLOSE);
    }

    /** Whether the character stands in JSON as it is, in ASCII. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private byte[] escaped(String text) {
        strings.write(out -> out.writeString(text));
        return strings.toByteArray();
    }

    /** Adds the 16 digits of a fingerprint. */
    JsonParts fingerprint(long fingerprint) {
        reserve(Fingerprint.TEXT_LENGTH);
        Fingerprint.put(fingerprint, bytes, length);
        length += Fingerprint.TEXT_LENGTH;
        return this;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    /** A copy of the value. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
