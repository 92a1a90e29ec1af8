package io.routecast.netlink;

import io.routecast.route.Hex;
import java.util.Arrays;

/**
 * The part of RTA_ENCAP that describes the tunnel.
 *
 * <p>It leaves out the packet counters of a seg6local route ({@code count}): they change with every
 * packet. That they are counted is part of the route.
 *
 * <p>It leaves out the padding before 64-bit numbers as well. Kernels for processors that need such
 * numbers aligned insert it depending on what else is in the buffer: one tunnel may have it in the
 * notification and not in the dump, or the other way round.
 */
final class EncapPayload {
    private EncapPayload() {}

    /**
     * The payload of RTA_ENCAP without padding and with every counter at zero; unchanged when it is
     * malformed.
     */
    static Hex steady(int encapType, Hex attributes) {
        byte[] bytes = attributes.toByteArray();
        try {
            return switch (encapType) {
                case LwTunnel.LWTUNNEL_ENCAP_IP, LwTunnel.LWTUNNEL_ENCAP_IP6 ->
                        Hex.of(withoutPadding(bytes, LwTunnel.LWTUNNEL_IP_PAD));
                case LwTunnel.LWTUNNEL_ENCAP_ILA ->
                        Hex.of(withoutPadding(bytes, LwTunnel.ILA_ATTR_PAD));
                case LwTunnel.LWTUNNEL_ENCAP_SEG6_LOCAL -> Hex.of(withCountersAtZero(bytes));
                default -> attributes;
            };
        } catch (MalformedMessageException e) {
            return attributes; // kept unchanged, for EncapDecoder to show
        }
    }

    private static byte[] withoutPadding(byte[] bytes, int padding) {
        AttributeWriter rest = new AttributeWriter();
        AttributeCursor attribute = new AttributeCursor(bytes, 0, bytes.length);
        while (attribute.next()) {
            if (attribute.type() != padding || attribute.length() != 0) {
                rest.bytes(attribute.typeAndFlags(), attribute.bytes());
            }
        }
        return rest.toByteArray();
    }

    private static byte[] withCountersAtZero(byte[] bytes) {
        AttributeWriter rest = new AttributeWriter();
        AttributeCursor attribute = new AttributeCursor(bytes, 0, bytes.length);
        while (attribute.next()) {
            boolean counters = attribute.type() == LwTunnel.SEG6_LOCAL_COUNTERS;
            rest.bytes(
                    attribute.typeAndFlags(),
                    counters ? countersAtZero(attribute) : attribute.bytes());
        }
        return rest.toByteArray();
    }

    private static Hex countersAtZero(AttributeCursor counters) {
        byte[] bytes = counters.bytes().toByteArray();
        byte[] lasting = withoutPadding(bytes, LwTunnel.SEG6_LOCAL_CNT_PAD);
        AttributeCursor counter = new AttributeCursor(lasting, 0, lasting.length);
        while (counter.next()) {
            Arrays.fill(lasting, counter.offset(), counter.offset() + counter.length(), (byte) 0);
        }
        return Hex.of(lasting);
    }
}
