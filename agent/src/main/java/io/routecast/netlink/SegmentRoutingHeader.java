package io.routecast.netlink;

import io.routecast.route.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The routing header of IPv6 segment routing (RFC 8754) in the words of {@code ip -j route}.
 *
 * <pre>
 * struct ipv6_sr_hdr {
 *     __u8  nexthdr;
 *     __u8  hdrlen;            // in units of 8 bytes, without the first
 *     __u8  type;
 *     __u8  segments_left;
 *     __u8  first_segment;     // index of the last entry of the list, which is visited first
 *     __u8  flags;
 *     __u16 tag;
 *     struct in6_addr segments[];
 * };
 * </pre>
 *
 * Mirrors {@code <linux/seg6.h>}.
 */
final class SegmentRoutingHeader {
    private static final int HEADER_LENGTH = 8;
    private static final int SEGMENT_LENGTH = 16;
    private static final int SR6_FLAG1_HMAC = 1 << 3;
    private static final int HMAC_TLV_LENGTH = 40;
    private static final String[] MODES = {
        "inline", "encap", "l2encap", "encap.red", "l2encap.red"
    };

    private SegmentRoutingHeader() {}

    /** The name of a SEG6_IPTUN_MODE_*; its decimal digits when it has none. */
    static String modeName(int mode) {
        return mode >= 0 && mode < MODES.length ? MODES[mode] : Integer.toString(mode);
    }

    /**
     * {@code segs}, in the order in which they are visited, and {@code hmac} when the header is
     * signed.
     */
    static Map<String, Object> decode(AttributeCursor attribute, int skip) {
        byte[] buf = attribute.buffer();
        int start = attribute.offset() + attribute.atLeast(skip);
        attribute.atLeast(skip + HEADER_LENGTH);
        int last = buf[start + 4] & 0xff;
        attribute.atLeast(skip + HEADER_LENGTH + SEGMENT_LENGTH * (last + 1));
        List<String> segments = new ArrayList<>(last + 1);
        for (int i = last; i >= 0; i--) {
            int offset = start + HEADER_LENGTH + SEGMENT_LENGTH * i;
            segments.add(Address.of(buf, offset, SEGMENT_LENGTH).toString());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("segs", List.copyOf(segments));
        if ((buf[start + 5] & SR6_FLAG1_HMAC) != 0) {
            fields.put("hmac", hmacKeyId(attribute, skip));
        }
        return fields;
    }

    /** The key id, in network order after 4 bytes of the TLV that ends the header. */
    private static String hmacKeyId(AttributeCursor attribute, int skip) {
        byte[] buf = attribute.buffer();
        int start = attribute.offset() + skip;
        int length = ((buf[start + 1] & 0xff) + 1) * 8;
        attribute.atLeast(skip + Math.max(length, HEADER_LENGTH + HMAC_TLV_LENGTH));
        int offset =
                start + Math.max(length, HEADER_LENGTH + HMAC_TLV_LENGTH) - HMAC_TLV_LENGTH + 4;
        int id = 0;
        for (int i = 0; i < 4; i++) {
            id = id << 8 | buf[offset + i] & 0xff;
        }
        return "0x" + Integer.toHexString(id);
    }
}
