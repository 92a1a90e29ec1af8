package io.routecast.mirror;

import static io.routecast.namespace.LargeRoutes.attributeOf;

import io.routecast.namespace.LargeRoutes.RawNexthop;
import io.routecast.route.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A route that needs much room in a dump.
 *
 * @param kind the form of its nexthops
 * @param place its place among the other routes of its table
 */
record WideShape(Kind kind, int nexthops, Place place) {
    /**
     * Room of a first chunk on a fresh socket, of the smallest later chunk, of the largest chunk.
     */
    static final int[] ROOMS = {3_776, 19_008, 32_448};

    /**
     * The form of a nexthop, and the room that a dump needs for the route without nexthops and for
     * each of them.
     */
    enum Kind {
        /** {@code via 10.0.x.y}. */
        IPV4(48, 16),
        /** {@code via inet6 fd00::x}. */
        VIA_INET6(48, 32),
        /** {@code encap ip id x dst 192.0.2.1 via 10.0.x.y}. */
        ENCAP_IP(48, 76),
        /** {@code via fd00::x}. */
        IPV6(104, 28),
        /** {@code encap ip6 id x dst 2001:db8::1 via fd00::x}. */
        ENCAP_IP6(104, 112);

        private final int head;
        private final int nexthop;

        Kind(int head, int nexthop) {
            this.head = head;
            this.nexthop = nexthop;
        }

        boolean ipv4() {
            return this == IPV4 || this == VIA_INET6 || this == ENCAP_IP;
        }

        /** The number of nexthops that fit this room. */
        int fitting(int room) {
            return (room - head) / nexthop;
        }
    }

    /** Before, among or after the others of both families. */
    enum Place {
        FIRST("1.0.0.0", "2001:1::"),
        MIDDLE("11.5.0.0", "2001:db8:5::"),
        LAST("200.0.0.0", "3fff::");

        private final String ipv4;
        private final String ipv6;

        Place(String ipv4, String ipv6) {
            this.ipv4 = ipv4;
            this.ipv6 = ipv6;
        }
    }

    /** Shapes around each limit, for each kind of nexthop and each place. */
    static List<WideShape> all() {
        List<WideShape> shapes = new ArrayList<>();
        for (int room : ROOMS) {
            for (Kind kind : Kind.values()) {
                for (int more = -1; more <= 2; more++) {
                    for (Place place : Place.values()) {
                        shapes.add(new WideShape(kind, kind.fitting(room) + more, place));
                    }
                }
            }
        }
        return shapes;
    }

    /** Whether no dump shows it. */
    boolean tooWide() {
        return nexthops > kind.fitting(ROOMS[2]);
    }

    /**
     * Whether the kernel cannot announce it: it sizes a gateway of the other family like one of
     * IPv4, reserves too little for the notification, and sends listeners EMSGSIZE instead.
     */
    boolean isUnannounced() {
        return kind == Kind.VIA_INET6 && tooWide();
    }

    byte[] network() {
        return address(kind.ipv4() ? place.ipv4 : place.ipv6);
    }

    int length() {
        return kind.ipv4() ? 16 : 48;
    }

    String prefix() {
        return (kind.ipv4() ? place.ipv4 : place.ipv6) + "/" + length();
    }

    /** Its nexthops, all over one link. */
    List<RawNexthop> over(int ifindex) {
        return IntStream.range(0, nexthops)
                .mapToObj(i -> new RawNexthop(ifindex, attributes(i + 2)))
                .toList();
    }

    private byte[] attributes(int number) {
        byte[] ipv4 = attributeOf(5, new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        byte[] ipv6 = attributeOf(5, address("fd00::" + Integer.toHexString(number)));
        return switch (kind) {
            case IPV4 -> ipv4;
            case IPV6 -> ipv6;
            case VIA_INET6 ->
                    attributeOf(
                            18,
                            new byte[] {10, 0},
                            address("fd00::" + Integer.toHexString(number)));
            case ENCAP_IP -> joined(ipv4, encap(2, number, address("192.0.2.1")));
            case ENCAP_IP6 -> joined(ipv6, encap(4, number, address("2001:db8::1")));
        };
    }

    /** RTA_ENCAP with LWTUNNEL_IP_ID and LWTUNNEL_IP_DST, RTA_ENCAP_TYPE. */
    private static byte[] encap(int type, int id, byte[] destination) {
        byte[] number = ByteBuffer.allocate(8).putLong(id).array();
        return joined(
                attributeOf(22 | 0x8000, attributeOf(1, number), attributeOf(2, destination)),
                attributeOf(21, shortOf(type)));
    }

    private static byte[] shortOf(int number) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.nativeOrder())
                .putShort((short) number)
                .array();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static byte[] address(String text) {
        return Address.parse(text).toByteArray();
    }
}
