package io.routecast.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON value put together from parts that are JSON already: what does not vary from record to
 * record is written once, and copied. Owned by one thread.
 */
final class JsonParts {
    static final byte[] NULL = ascii("null");
    static final byte[] CLOSE = ascii("}");

    private static final int LONG_DIGITS = 20;

    private final JsonBuffer strings = new JsonBuffer();
    private byte[] bytes = new byte[2048];
    private int length;

    /** A part as it stands, in ASCII. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins another value. */
    JsonParts clear() {
        length = 0;
        return this;
    }

    JsonParts add(byte[] part) {
        return add(part, 0);
    }

    /** Adds a part but for its first bytes. */
    JsonParts add(byte[] part, int from) {
        int count = part.length - from;
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
        long rest = number;
        for (int at = end; at > length; rest /= 10) {
            bytes[--at] = (byte) ('0' + rest % 10);
        }
        length = end;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
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
        return isPlain(text) ? plain(text) : add(escaped(text));
    }

    /** Whether the string stands in JSON as it is, in ASCII. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private JsonParts plain(String text) {
        reserve(text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        bytes[length++] = '"';
        return this;
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
