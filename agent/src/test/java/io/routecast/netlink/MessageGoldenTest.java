package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Links, addresses, nexthop objects, requests and framing. Links, addresses and nexthop objects are
 * notifications captured on Linux 6.1, after the command that caused them.
 */
class MessageGoldenTest {
    static final String VRF = resource("vrf.txt");
    static final String VRF_PORT = resource("vrf-port.txt");
    static final String ADDRESS =
            """
            # ip addr add 198.51.100.9 peer 198.51.100.2/32 dev d0
            0220 80 00 03000000 # struct ifaddrmsg
            0800 0100 c6336402 # IFA_ADDRESS, the peer's
            0800 0200 c6336409 # IFA_LOCAL
            0700 0300 64300000 # IFA_LABEL d0
            0800 0800 80000000 # IFA_FLAGS
            1400 0600 ffffffff ffffffff 550a0000 550a0000 # IFA_CACHEINFO
            """;
    static final String GROUP =
            """
            # ip nexthop add id 10 group 7/8,2
            0000 0000 00000000 # struct nhmsg
            0800 0100 0a000000 # NHA_ID 10
            0600 0300 0000 0000 # NHA_GROUP_TYPE
            1400 0200 07000000 00 00 0000 08000000 01 00 0000 # NHA_GROUP
            """;
    static final String NEXTHOP =
            """
            # ip nexthop add id 12 via 192.0.2.2 dev d0 onlink encap mpls 100 proto bird
            02fd 0c00 04000000 # struct nhmsg, onlink
            0800 0100 0c000000 # NHA_ID 12
            0800 0500 03000000 # NHA_OIF
            0800 0600 c0000202 # NHA_GATEWAY
            0c00 0800 0800 0100 00064100 # NHA_ENCAP
            0600 0700 0100 0000 # NHA_ENCAP_TYPE mpls
            """;

    @Test
    void vrfLink() {
        LinkMessage link = link(VRF);
        assertEquals(
                new LinkMessage(0, 5, 0x104c1, 1, "blue", 65575L, 6, 1, "vrf", 70000L, 0, 0, 0),
                link);
        assertTrue(link.isUp());
        assertTrue(link.hasCarrier());
    }

    @Test
    void portOfAVrfIsNoVrf() {
        LinkMessage link = link(VRF_PORT);
        assertEquals(
                new LinkMessage(0, 4, 0x83, 1, "d1", 1500L, 2, 0, "dummy", null, 5, 0, 0), link);
        assertTrue(link.isUp());
        assertFalse(link.hasCarrier());
    }

    @Test
    void tableIsOnlyThatOfAVrf() {
        assertEquals(null, link(VRF.replace("76726600", "76787600")).vrfTable());
    }

    private static LinkMessage link(String text) {
        byte[] bytes = Golden.parse(text);
        return LinkMessage.decode(bytes, 0, bytes.length);
    }

    @Test
    void addressWithPeer() {
        byte[] bytes = Golden.parse(ADDRESS);
        AddressMessage address = AddressMessage.decode(bytes, 0, bytes.length);
        Address own = Address.parse("198.51.100.9");
        Address peer = Address.parse("198.51.100.2");
        assertEquals(new AddressMessage(2, 3, 32, 0x80, own, peer), address);
        assertEquals(own, address.own());
    }

    @Test
    void nexthopGroup() {
        assertEquals(
                List.of(new NexthopMessage.Member(7, 1), new NexthopMessage.Member(8, 2)),
                group(GROUP));
    }

    @Test
    void heavyMemberOfAGroup() {
        // By hand; ip nexthop add id 10 group 7/8,512 takes Linux 6.12 or later.
        assertEquals(
                List.of(new NexthopMessage.Member(7, 1), new NexthopMessage.Member(8, 512)),
                group(GROUP.replace("08000000 01 00", "08000000 ff 01")));
    }

    @Test
    void resilientGroup() {
        String text =
                """
                # ip nexthop add id 31 group 7/8 type resilient buckets 4
                0000 0000 00000000 # struct nhmsg
                0800 0100 1f000000 # NHA_ID 31
                0600 0300 0100 0000 # NHA_GROUP_TYPE
                1400 0200 07000000 00 00 0000 08000000 00 00 0000 # NHA_GROUP
                2c00 0c80 06000100 04000000 08000200 e02e0000 # NHA_RES_GROUP
                    08000300 00000000 04000000 0c000400 0000000000000000
                """;
        assertEquals(
                List.of(new NexthopMessage.Member(7, 1), new NexthopMessage.Member(8, 1)),
                group(text));
    }

    private static List<NexthopMessage.Member> group(String text) {
        byte[] bytes = Golden.parse(text);
        NexthopMessage group = NexthopMessage.decode(bytes, 0, bytes.length);
        assertFalse(group.blackhole());
        return group.group();
    }

    @Test
    void singleNexthop() {
        byte[] bytes = Golden.parse(NEXTHOP);
        Encap mpls = new Encap(1, Hex.parse("0800010000064100"));
        assertEquals(
                new NexthopMessage(
                        12,
                        2,
                        253,
                        12,
                        4,
                        List.of(),
                        false,
                        3,
                        Address.parse("192.0.2.2"),
                        mpls,
                        false),
                NexthopMessage.decode(bytes, 0, bytes.length));
    }

    @Test
    void blackholeNexthopHasNothingElse() {
        // ip -6 nexthop add id 29 blackhole
        byte[] bytes = Golden.parse("0a00 0000 00000000 0800 0100 1d000000 0400 0400");
        assertTrue(NexthopMessage.decode(bytes, 0, bytes.length).blackhole());
    }

    @Test
    void dumpRequests() {
        assertEquals(
                Hex.parse(
                        "1c0000001a000103" + "07000000" + "00000000" + "020000000000000000000000"),
                Hex.of(DumpRequest.routes(7, 2)));
        assertEquals(
                Hex.parse(
                        "240000001a00010307000000"
                                + "00000000"
                                + "0a0000000000000000000000"
                                + "08000f0070110100"),
                Hex.of(DumpRequest.routes(7, 10, 70000)));
        assertEquals(32, DumpRequest.links(1).length);
        assertEquals(24, DumpRequest.addresses(1, 0).length);
        assertEquals(24, DumpRequest.nexthops(1).length);
        assertEquals(
                Hex.parse(
                        "1c00000022000103" + "07000000" + "00000000" + "000000000000000000000000"),
                Hex.of(DumpRequest.rules(7)));
    }

    @Test
    void walksOverADatagram() {
        byte[] buf =
                Golden.parse(
                        """
                        eeee
                        11000000 1800 0004 01000000 faffffff aa 000000 # one byte of payload, padded
                        14000000 0300 0200 02000000 00000000 feffffff # NLMSG_DONE, -ENOENT
                        """);
        NetlinkMessage message = new NetlinkMessage().reset(buf, 2, buf.length - 2);
        assertTrue(message.next());
        assertEquals(Rtnetlink.RTM_NEWROUTE, message.type());
        assertEquals(NetlinkConstants.NLM_F_CREATE, message.flags());
        assertEquals(1, message.seq());
        assertEquals(0xfffffffaL, message.pid());
        assertEquals(18, message.payloadOffset());
        assertEquals(1, message.payloadLength());
        assertTrue(message.next());
        assertEquals(NetlinkConstants.NLMSG_DONE, message.type());
        assertEquals(2, message.errno());
        assertFalse(message.next());
    }

    @Test
    void refusesADatagramThatIsCutOff() {
        byte[] buf = Golden.parse("14000000 1800 0000 00000000 00000000 00");
        NetlinkMessage message = new NetlinkMessage().reset(buf, 0, buf.length);
        String text = assertThrows(MalformedMessageException.class, message::next).getMessage();
        assertEquals(
                "netlink message: expected nlmsg_len of 16 to the 17 bytes left, found nlmsg_len 20 at offset 0",
                text);
    }

    private static String resource(String name) {
        try (InputStream in = MessageGoldenTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
