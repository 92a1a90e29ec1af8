package io.routecast.netlink;

import io.routecast.route.Hex;
import java.util.Arrays;

/**
 * The packet counters that a seg6local route carries on request ({@code count}). They move with
 * every packet and are no part of the route; that they are kept is.
 */
final class Seg6LocalCounters {
    private Seg6LocalCounters() {}

    /**
     * The payload of a seg6local's RTA_ENCAP with every counter at zero; unchanged when it is
     * malformed.
     */
    static Hex cleared(Hex attributes) {
        byte[] bytes = attributes.toByteArray();
        try {
            clear(bytes);
        } catch (MalformedMessageException e) {
            return attributes; // kept as it is, for EncapDecoder to show
        }
        return Hex.of(bytes);
    }

    private static void clear(byte[] bytes) {
        AttributeCursor attribute = new AttributeCursor(bytes, 0, bytes.length);
        while (attribute.next()) {
            if (attribute.type() == LwTunnel.SEG6_LOCAL_COUNTERS) {
                AttributeCursor counter = attribute.nested();
                while (counter.next()) {
                    Arrays.fill(
                            bytes, counter.offset(), counter.offset() + counter.length(), (byte) 0);
                }
            }
        }
    }
}
