package io.routecast.netlink;

import io.routecast.route.Hex;
import java.util.Arrays;

/** The payload of RTA_ENCAP as a part of a route: without what varies while the route does not. */
final class EncapPayload {
    private EncapPayload() {}

    /** The payload without packet counters and without padding. */
    static Hex steady(int encapType, Hex attributes) {
        return switch (encapType) {
            case LwTunnel.LWTUNNEL_ENCAP_IP, LwTunnel.LWTUNNEL_ENCAP_IP6 -> unpadded(attributes);
            case LwTunnel.LWTUNNEL_ENCAP_SEG6_LOCAL -> Seg6LocalCounters.cleared(attributes);
            default -> attributes;
        };
    }

    /**
     * Where 64-bit access must be aligned the kernel puts an empty attribute before a 64-bit one,
     * or not, as the place in the message wants it: notification and dump differ in that.
     */
    private static Hex unpadded(Hex attributes) {
        byte[] bytes = attributes.toByteArray();
        try {
            AttributeCursor attribute = new AttributeCursor(bytes, 0, bytes.length);
            int kept = 0;
            byte[] out = new byte[bytes.length];
            while (attribute.next()) {
                if (attribute.type() != LwTunnel.LWTUNNEL_IP_PAD || attribute.length() > 0) {
                    int start = attribute.offset() - NetlinkConstants.NLA_HDRLEN;
                    int size =
                            NetlinkConstants.align(
                                    NetlinkConstants.NLA_HDRLEN + attribute.length());
                    size = Math.min(size, bytes.length - start);
                    System.arraycopy(bytes, start, out, kept, size);
                    kept += size;
                }
            }
            return Hex.of(Arrays.copyOf(out, kept));
        } catch (MalformedMessageException e) {
            return attributes; // kept as it is, for EncapDecoder to show
        }
    }
}
