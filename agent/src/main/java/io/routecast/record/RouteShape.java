package io.routecast.record;

import io.routecast.client.record.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What routes that differ in nothing but their prefix have in common: the text of {@link RouteText}
 * around it. A table of a million routes has a few hundred of them.
 */
public final class RouteShape {
    private final byte[] before;
    private final byte[] behind;

    private RouteShape(byte[] before, byte[] behind) {
        this.before = before;
        this.behind = behind;
    }

    /** The shape whose text is what {@code json} holds, with the prefix at a place of it. */
    static RouteShape of(byte[] json, int place) {
        return new RouteShape(
                Arrays.copyOf(json, place), Arrays.copyOfRange(json, place, json.length));
    }

    /**
     * The route of this shape with that prefix.
     *
     * @param prefix canonical text
     */
    public RouteText text(String prefix) {
        byte[] json = new byte[before.length + prefix.length() + behind.length];
        System.arraycopy(before, 0, json, 0, before.length);
        byte[] text = prefix.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, json, before.length, text.length);
        System.arraycopy(behind, 0, json, before.length + text.length, behind.length);
        return new RouteText(prefix, json, Fingerprint.of(json, 0, json.length));
    }
}
