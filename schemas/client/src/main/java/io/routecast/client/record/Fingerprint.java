package io.routecast.client.record;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Fingerprints of routes: XXH64 with seed 0 of the text that {@code route-change.v1.schema.json}
 * describes, and their text of 16 lower-case hex digits.
 */
public final class Fingerprint {
    /** Characters of the text. */
    public static final int TEXT_LENGTH = 16;

    /** Of those that the fingerprint covers. */
    private static final String FIRST_FIELD = "\"family\":";

    private static final XXHash64 XXH64 = factory().hash64();
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Fingerprint() {}

    /** That of LZ4's library, unless it cannot be unpacked; the unsafe one warns on newer Java. */
    private static XXHashFactory factory() {
        try {
            return XXHashFactory.nativeInstance();
        } catch (AssertionError | LinkageError e) {
            return XXHashFactory.safeInstance();
        }
    }

    /** The fingerprint as text; a digest of several is written likewise. */
    public static String text(long fingerprint) {
        byte[] digits = new byte[TEXT_LENGTH];
        put(fingerprint, digits, 0);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /**
     * Reads the text of a fingerprint.
     *
     * @throws IllegalArgumentException when it is not 16 hex digits
     */
    public static long parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            throw new IllegalArgumentException("not a fingerprint: '" + text + "'");
        }
        return HexFormat.fromHexDigitsToLong(text);
    }

    /**
     * The fingerprint of the ROUTE object with this text, whatever it says of itself.
     *
     * @param json as it stands in the record
     * @throws IllegalArgumentException when it is no such text
     */
    public static long ofRoute(String json) {
        int begin = json.indexOf(FIRST_FIELD);
        if (begin < 0) {
            throw new IllegalArgumentException("a route without a family");
        }
        byte[] hashed = ("{" + json.substring(begin)).getBytes(StandardCharsets.UTF_8);
        return of(hashed, 0, hashed.length);
    }

    /** The hash of a text in UTF-8. */
    public static long ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of some bytes. */
    public static long of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The hash of {@code length} bytes from {@code offset}. */
    public static long of(byte[] bytes, int offset, int length) {
        return XXH64.hash(bytes, offset, length, 0);
    }

    /** Writes the 16 digits into {@code target} from {@code offset}. */
    public static void put(long fingerprint, byte[] target, int offset) {
        for (int i = 0; i < TEXT_LENGTH; i++) {
            target[offset + i] = DIGITS[(int) (fingerprint >>> (60 - 4 * i)) & 15];
        }
    }
}
