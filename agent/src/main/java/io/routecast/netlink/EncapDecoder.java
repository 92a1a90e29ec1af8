package io.routecast.netlink;

import io.routecast.route.Encap;
import io.routecast.route.Family;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns a lightweight tunnel into fields with the names of {@code ip -j route}: {@code type} first,
 * then the fields of that type, in the kernel's order. Values are String, Integer, Long, Boolean,
 * lists of String, and maps of the same.
 *
 * <p>Nothing is lost: nested attributes without a name here are hex under {@code attributes}, by
 * number; when the payload is malformed, {@code attributes} is all of it as one string of hex.
 * Interfaces and tables are numbers, because their names are not in the bytes. {@code count} says
 * that a seg6local route counts packets: the keyword that ip accepts; ip itself shows only the
 * counters.
 */
public final class EncapDecoder {
    private static final int TUNNEL_CSUM = 0x01;
    private static final int TUNNEL_KEY = 0x04;
    private static final int TUNNEL_SEQ = 0x08;

    private EncapDecoder() {}

    /** The fields of the tunnel; never throws {@link MalformedMessageException}. */
    public static Map<String, Object> decode(Encap encap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", LwTunnel.nameOf(encap.type()));
        byte[] bytes = encap.attributes().toByteArray();
        try {
            decodeAttributes(encap.type(), new AttributeCursor(bytes, 0, bytes.length))
                    .addTo(fields);
        } catch (MalformedMessageException e) {
            fields.put("attributes", encap.attributes().toString());
        }
        return fields;
    }

    private static EncapFields decodeAttributes(int type, AttributeCursor attribute) {
        EncapFields fields = new EncapFields();
        while (attribute.next()) {
            boolean known =
                    switch (type) {
                        case LwTunnel.LWTUNNEL_ENCAP_MPLS -> takeMpls(attribute, fields);
                        case LwTunnel.LWTUNNEL_ENCAP_IP -> takeIp(attribute, fields, Family.IPV4);
                        case LwTunnel.LWTUNNEL_ENCAP_IP6 -> takeIp(attribute, fields, Family.IPV6);
                        case LwTunnel.LWTUNNEL_ENCAP_SEG6 -> takeSeg6(attribute, fields);
                        case LwTunnel.LWTUNNEL_ENCAP_SEG6_LOCAL ->
                                Seg6Local.take(attribute, fields);
                        default -> false;
                    };
            if (!known) {
                fields.keep(attribute);
            }
        }
        return fields;
    }

    private static boolean takeMpls(AttributeCursor attribute, EncapFields fields) {
        switch (attribute.type()) {
            case LwTunnel.MPLS_IPTUNNEL_DST -> fields.put("dst", labels(attribute));
            case LwTunnel.MPLS_IPTUNNEL_TTL -> fields.put("ttl", attribute.u8());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Label stack entries of RFC 3032, in network order; the label is the upper 20 of 32 bits. */
    private static String labels(AttributeCursor attribute) {
        byte[] buf = attribute.buffer();
        if (attribute.length() == 0 || attribute.length() % 4 != 0) {
            throw new MalformedMessageException(
                    "MPLS_IPTUNNEL_DST",
                    "4 bytes a label",
                    attribute.length() + " bytes",
                    attribute.offset());
        }
        StringBuilder labels = new StringBuilder();
        for (int i = attribute.offset(); i < attribute.offset() + attribute.length(); i += 4) {
            int label = (buf[i] & 0xff) << 12 | (buf[i + 1] & 0xff) << 4 | (buf[i + 2] & 0xff) >> 4;
            labels.append(labels.length() == 0 ? "" : "/").append(label);
        }
        return labels.toString();
    }

    private static boolean takeIp(AttributeCursor attribute, EncapFields fields, Family family) {
        boolean v4 = family == Family.IPV4;
        switch (attribute.type()) {
            case LwTunnel.LWTUNNEL_IP_ID -> fields.put("id", attribute.be64());
            case LwTunnel.LWTUNNEL_IP_SRC ->
                    fields.put("src", attribute.address(family).toString());
            case LwTunnel.LWTUNNEL_IP_DST ->
                    fields.put("dst", attribute.address(family).toString());
            case LwTunnel.LWTUNNEL_IP_TTL -> fields.put(v4 ? "ttl" : "hoplimit", attribute.u8());
            case LwTunnel.LWTUNNEL_IP_TOS -> fields.put(v4 ? "tos" : "tc", attribute.u8());
            case LwTunnel.LWTUNNEL_IP_FLAGS -> {
                return takeTunnelFlags(attribute, fields);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * TUNNEL_* of {@code <linux/if_tunnel.h>}, 16 bits in network order; always sent, most often 0.
     */
    private static boolean takeTunnelFlags(AttributeCursor attribute, EncapFields fields) {
        int flags = attribute.be16();
        if ((flags & ~(TUNNEL_CSUM | TUNNEL_KEY | TUNNEL_SEQ)) != 0) {
            return false;
        }
        putIfSet(fields, "key", flags & TUNNEL_KEY);
        putIfSet(fields, "csum", flags & TUNNEL_CSUM);
        putIfSet(fields, "seq", flags & TUNNEL_SEQ);
        return true;
    }

    private static void putIfSet(EncapFields fields, String name, int bit) {
        if (bit != 0) {
            fields.put(name, true);
        }
    }

    /** SEG6_IPTUNNEL_SRH: struct seg6_iptunnel_encap, an int mode and a segment routing header. */
    private static boolean takeSeg6(AttributeCursor attribute, EncapFields fields) {
        if (attribute.type() != LwTunnel.SEG6_IPTUNNEL_SRH) {
            return false;
        }
        attribute.atLeast(4);
        int mode = NativeOrder.s32(attribute.buffer(), attribute.offset());
        fields.put("mode", SegmentRoutingHeader.modeName(mode));
        SegmentRoutingHeader.decode(attribute, 4).forEach(fields::put);
        return true;
    }
}
