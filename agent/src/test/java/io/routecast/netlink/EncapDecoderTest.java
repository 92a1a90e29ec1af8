package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.route.Encap;
import io.routecast.route.Hex;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tunnels of the route goldens, in the words of ip-route(8). */
class EncapDecoderTest {
    @Test
    void ip() {
        assertEquals(
                "{type=ip, id=42, dst=10.0.0.2, src=10.0.0.1, tos=8, ttl=64}",
                decoded("10.1.0.0/16"));
        assertEquals(
                "{type=ip, id=42, dst=10.0.0.2, src=0.0.0.0, tos=0, ttl=0, key=true, csum=true, seq=true}",
                decoded("10.9.0.0/16"));
    }

    @Test
    void ip6() {
        assertEquals(
                "{type=ip6, id=42, dst=2001:db8::b, src=2001:db8::a, tc=4, hoplimit=9}",
                decoded("2001:db8:10a::/48"));
    }

    @Test
    void mpls() {
        assertEquals("{type=mpls, dst=100/200, ttl=64}", decoded("10.14.0.0/16"));
    }

    @Test
    void seg6() {
        assertEquals(
                "{type=seg6, mode=encap, segs=[fd00::1, fd00::2]}", decoded("2001:db8:10b::/48"));
    }

    @Test
    void seg6WithHmac() {
        String header = "0007040000080000" + "fd000000000000000000000000000001";
        String tlv = "0526" + "0000" + "0000002a" + "00".repeat(32);
        String bytes = "48000100" + "00000000" + header + tlv;
        assertEquals(
                Map.of(
                        "type",
                        "seg6",
                        "mode",
                        "inline",
                        "segs",
                        List.of("fd00::1"),
                        "hmac",
                        "0x2a"),
                EncapDecoder.decode(new Encap(5, Hex.parse(bytes))));
    }

    @Test
    void seg6local() {
        assertEquals(
                "{type=seg6local, action=End.X, nh6=2001:db8::5}", decoded("2001:db8:10c::1/128"));
        assertEquals(
                "{type=seg6local, action=End.T, table=300, count=true}",
                decoded("2001:db8:10d::1/128"));
        assertEquals(
                "{type=seg6local, action=End.B6.Encaps, srh={segs=[fd00::7, fd00::8]}}",
                decoded("2001:db8:10e::1/128"));
    }

    @Test
    void countersAreNoPartOfARoute() {
        Hex counting = Hex.parse("10000a80" + "0c000200" + "0100000000000002");
        Hex cleared = Hex.parse("10000a80" + "0c000200" + "0000000000000000");
        assertEquals(cleared, EncapPayload.steady(7, counting));
        assertEquals(counting, EncapPayload.steady(5, counting));
    }

    /** The padding of Linux 6.1 for a processor that needs 64-bit alignment. */
    @Test
    void paddingIsNoPartOfARoute() {
        assertPaddingLeavesNoTrace(
                2,
                "04000700",
                "0c000100000000000000002a080002000a000002080003000a000001"
                        + "050005000800000005000400400000000600060000000000");
        assertPaddingLeavesNoTrace(
                4,
                "04000700",
                "0c000100000000000000002a1400020020010db800000000000000000000000b"
                        + "14000300000000000000000000000000000000000500050000000000"
                        + "05000400000000000600060000000000");
        assertPaddingLeavesNoTrace(
                3,
                "04000600",
                "0c00010020010db800000001050007000200000005000800010000000500090000000000");
    }

    private static void assertPaddingLeavesNoTrace(int type, String padding, String rest) {
        assertEquals(Hex.parse(rest), EncapPayload.steady(type, Hex.parse(padding + rest)));
        assertEquals(Hex.parse(rest), EncapPayload.steady(type, Hex.parse(rest)));
    }

    @Test
    void paddingOfCountersIsNoPartOfARoute() {
        Hex padded = Hex.parse("14000a80" + "04000100" + "0c000200" + "0100000000000002");
        assertEquals(
                Hex.parse("10000a80" + "0c000200" + "0000000000000000"),
                EncapPayload.steady(7, padded));
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        assertEquals(
                Map.of("type", "xfrm", "attributes", Map.of("1", "07000000")),
                EncapDecoder.decode(new Encap(10, Hex.parse("0800010007000000"))));
        assertEquals(
                Map.of("type", "77", "attributes", "0102"),
                EncapDecoder.decode(new Encap(77, Hex.parse("0102"))));
    }

    @Test
    void malformedFieldsBecomeHexOnly() {
        assertEquals(
                Map.of("type", "mpls", "attributes", "07000100000000"),
                EncapDecoder.decode(new Encap(1, Hex.parse("07000100000000"))));
    }

    private static String decoded(String prefix) {
        Golden golden =
                Stream.concat(Ipv4Goldens.ALL.stream(), Ipv6Goldens.ALL.stream())
                        .filter(candidate -> candidate.route().prefix().toString().equals(prefix))
                        .findFirst()
                        .orElseThrow();
        return EncapDecoder.decode(golden.route().nexthops().get(0).encap()).toString();
    }
}
