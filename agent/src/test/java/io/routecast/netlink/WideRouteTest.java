package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes whose nexthops take more bytes than the 16 bits of rta_len can count: it wraps round. */
class WideRouteTest {
    private static final int SEGMENTS_BYTES = 900;

    /** Just below and above 64 KiB, and above 128 KiB. */
    @ParameterizedTest
    @ValueSource(ints = {69, 70, 71, 80, 139, 140, 141, 160})
    void isDecodedWhole(int nexthops) {
        Route route =
                RouteBuilder.ipv6("fd20::/48")
                        .build()
                        .withNexthops(
                                IntStream.range(0, nexthops).mapToObj(this::nexthop).toList());
        byte[] message = kernelMessage(route);
        assertEquals(route, RouteDecoder.decode(message, 0, message.length));
        RouteHeader header = new RouteHeader().read(message, 0, message.length);
        byte[] image = new RouteImageWriter(NO_NAMES).write(header, message, 0, message.length);
        assertEquals(route, RouteImage.route(image));
    }

    private Nexthop nexthop(int i) {
        return new Nexthop(
                Address.parse("fd00::" + Integer.toHexString(i + 1)),
                2,
                null,
                1,
                4,
                new Encap(LwTunnel.LWTUNNEL_ENCAP_SEG6, Hex.of(new byte[SEGMENTS_BYTES])),
                null,
                Collections.emptySortedMap());
    }

    /** The encoder's header, then RTA_MULTIPATH as nla_nest_end leaves it, then RTA_PREF. */
    private static byte[] kernelMessage(Route route) {
        AttributeWriter out = new AttributeWriter();
        byte[] before = RouteEncoder.encode(route.withNexthops(List.of()));
        out.header(before.length);
        int multipath = out.length();
        out.header(4);
        for (Nexthop nexthop : route.nexthops()) {
            AttributeWriter one = new AttributeWriter();
            NexthopList.encode(one, Family.IPV6, List.of(nexthop));
            byte[] bytes = one.toByteArray();
            int start = out.length();
            out.header(bytes.length - 4);
            for (int i = 4; i < bytes.length; i++) {
                out.set8(start + i - 4, bytes[i]);
            }
        }
        out.set16(multipath, out.length() - multipath & 0xffff);
        out.set16(multipath + 2, Rtnetlink.RTA_MULTIPATH);
        byte[] message = out.toByteArray();
        System.arraycopy(before, 0, message, 0, before.length);
        return message;
    }

    private static final ImageNames NO_NAMES =
            new ImageNames() {
                @Override
                public byte[] table(long table) {
                    return null;
                }

                @Override
                public byte[] protocol(int protocol) {
                    return null;
                }

                @Override
                public byte[] device(int ifindex) {
                    return null;
                }

                @Override
                public List<Nexthop> nexthops(long nexthopId) {
                    return null;
                }

                @Override
                public boolean isNexthopGroup(long nexthopId) {
                    return false;
                }
            };
}
