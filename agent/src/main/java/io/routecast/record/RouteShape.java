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
    private final byte[] forwarding;

    private RouteShape(byte[] before, byte[] behind, byte[] forwarding) {
        this.before = before;
        this.behind = behind;
        this.forwarding = forwarding;
    }

    /**
     * The shape whose text is what {@code json} holds, with the prefix at a place of it.
     *
     * @param forwarding what comes after the prefix in {@link ForwardingJson}
     */
    static RouteShape of(byte[] json, int place, byte[] forwarding) {
        return new RouteShape(
                Arrays.copyOf(json, place),
                Arrays.copyOfRange(json, place, json.length),
                forwarding);
    }

    /**
     * The route of this shape with that prefix.
     *
     * @param prefix canonical text
     */
    public RouteText text(String prefix) {
        byte[] text = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] json = around(before, text, behind);
        byte[] path = around(ForwardingJson.START, text, forwarding);
        return new RouteText(
                prefix,
                json,
                Fingerprint.of(json, 0, json.length),
                Fingerprint.of(path, 0, path.length));
    }

    private static byte[] around(byte[] before, byte[] text, byte[] after) {
        byte[] whole = new byte[before.length + text.length + after.length];
        System.arraycopy(before, 0, whole, 0, before.length);
        System.arraycopy(text, 0, whole, before.length, text.length);
        System.arraycopy(after, 0, whole, before.length + text.length, after.length);
        return whole;
    }
}
