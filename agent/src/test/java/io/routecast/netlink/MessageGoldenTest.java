package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Links, addresses, nexthop objects, requests and framing. All bytes are laid out by hand, after
 * the headers.
 */
class MessageGoldenTest {
    static final String VRF =
            """
            0000 0100 05000000 c1000100 ffffffff # struct ifinfomsg: up, running, lower up
            0900 0300 626c756500 000000 # IFLA_IFNAME blue
            0800 0400 dc050000 # IFLA_MTU 1500
            0500 1000 06 000000 # IFLA_OPERSTATE up
            0500 2100 01 000000 # IFLA_CARRIER
            1c00 1200 # IFLA_LINKINFO
              0800 0100 76726600 # IFLA_INFO_KIND vrf
              0c00 0280 # IFLA_INFO_DATA, nested
                0800 0100 70110100 # IFLA_VRF_TABLE 70000
              0400 0300 # IFLA_INFO_XSTATS
            """;
    static final String ADDRESS =
            """
            0218 80 00 03000000 # struct ifaddrmsg
            0800 0100 c0000202 # IFA_ADDRESS, the peer's
            0800 0200 c0000201 # IFA_LOCAL
            0800 0800 80020000 # IFA_FLAGS
            """;
    static final String GROUP =
            """
            0000 0400 00000000 # struct nhmsg
            0800 0100 0a000000 # NHA_ID 10
            0600 0300 0000 0000 # NHA_GROUP_TYPE
            1400 0200 07000000 00 00 0000 08000000 ff 01 0000 # NHA_GROUP
            """;
    static final String NEXTHOP =
            """
            02fd 0b00 04000000 # struct nhmsg, onlink
            0800 0100 07000000 # NHA_ID 7
            0800 0500 03000000 # NHA_OIF
            0800 0600 c0000202 # NHA_GATEWAY
            0c00 0880 0800 0100 00064100 # NHA_ENCAP, nested
            0600 0700 0100 0000 # NHA_ENCAP_TYPE mpls
            """;

    @Test
    void vrfLink() {
        byte[] bytes = Golden.parse(VRF);
        LinkMessage link = LinkMessage.decode(bytes, 0, bytes.length);
        assertEquals(new LinkMessage(0, 5, 0x100c1, -1, "blue", 1500L, 6, 1, "vrf", 70000L), link);
        assertTrue(link.isUp());
        assertTrue(link.hasCarrier());
    }

    @Test
    void tableIsOnlyThatOfAVrf() {
        byte[] bytes = Golden.parse(VRF.replace("76726600", "76787600"));
        assertEquals(null, LinkMessage.decode(bytes, 0, bytes.length).vrfTable());
    }

    @Test
    void addressWithPeer() {
        byte[] bytes = Golden.parse(ADDRESS);
        AddressMessage address = AddressMessage.decode(bytes, 0, bytes.length);
        Address own = Address.parse("192.0.2.1");
        assertEquals(new AddressMessage(2, 3, 24, 0x280, own, Address.parse("192.0.2.2")), address);
        assertEquals(own, address.own());
    }

    @Test
    void nexthopGroup() {
        byte[] bytes = Golden.parse(GROUP);
        NexthopMessage group = NexthopMessage.decode(bytes, 0, bytes.length);
        assertEquals(10, group.id());
        assertEquals(
                List.of(new NexthopMessage.Member(7, 1), new NexthopMessage.Member(8, 512)),
                group.group());
        assertFalse(group.blackhole());
    }

    @Test
    void singleNexthop() {
        byte[] bytes = Golden.parse(NEXTHOP);
        Encap mpls = new Encap(1, Hex.parse("0800010000064100"));
        assertEquals(
                new NexthopMessage(
                        7,
                        2,
                        253,
                        11,
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
        byte[] bytes = Golden.parse("0a00 0400 00000000 0800 0100 09000000 0400 0400");
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
}
