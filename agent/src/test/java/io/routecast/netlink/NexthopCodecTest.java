package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.IpNexthop;
import io.routecast.route.IpNexthop.Member;
import io.routecast.route.IpNexthop.Resilience;
import io.routecast.route.NexthopFlags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NexthopCodecTest {
    private final NexthopCodec codec = new NexthopCodec();

    @Test
    void aSingleNexthop() {
        assertEquals(
                new IpNexthop(
                        2,
                        Family.IPV4,
                        Address.parse("192.0.2.3"),
                        3,
                        "d0",
                        253,
                        12,
                        "bird",
                        0,
                        false,
                        false,
                        null,
                        List.of(),
                        null,
                        null,
                        new TreeMap<>()),
                object(ObjectGoldens.NEXTHOP));
        assertEquals(Hex.parse("00000002"), Hex.of(codec.key(message(ObjectGoldens.NEXTHOP))));
    }

    @Test
    void whatASingleNexthopCanBeElse() {
        assertEquals(NexthopFlags.ONLINK, object(ObjectGoldens.NEXTHOP6_ONLINK).flags());
        assertEquals(Address.parse("2001:db8::2"), object(ObjectGoldens.NEXTHOP6_ONLINK).gateway());
        assertTrue(object(ObjectGoldens.NEXTHOP_BLACKHOLE).blackhole());
        assertTrue(object(ObjectGoldens.NEXTHOP_FDB).fdb());
        assertEquals(
                Map.of(
                        "type",
                        "ip",
                        "id",
                        5L,
                        "dst",
                        "10.0.0.9",
                        "src",
                        "0.0.0.0",
                        "ttl",
                        0,
                        "tos",
                        0),
                EncapDecoder.decode(object(ObjectGoldens.NEXTHOP_ENCAP).encap()));
    }

    @Test
    void aGroup() {
        IpNexthop group = object(ObjectGoldens.GROUP);
        assertNull(group.family());
        assertEquals(List.of(new Member(1, 1), new Member(2, 3)), group.group());
        assertEquals(IpNexthop.MPATH, group.groupType());
        assertNull(group.resilience());
        assertTrue(group.unknown().isEmpty());
    }

    @Test
    void weightsOf16Bits() {
        String heavy = ObjectGoldens.GROUP.replace("02000000 02 00", "02000000 2b 01");
        assertEquals(300, object(heavy).group().get(1).weight());
    }

    @Test
    void aResilientGroup() {
        assertEquals(
                new Resilience(8, 6000, 30000, new TreeMap<>()),
                object(ObjectGoldens.GROUP_RESILIENT).resilience());
    }

    @Test
    void whatAgesOrCountsMakesNoDifference() {
        String older =
                ObjectGoldens.GROUP_RESILIENT
                        .replace("0c00 0400 0000000000000000", "0c00 0400 1234000000000000")
                        .replace("0800 0e00 00000080", "0800 1000 01000000");
        assertArrayEquals(image(ObjectGoldens.GROUP_RESILIENT), image(older));
    }

    @Test
    void attributesInAnyOrderMakeOneImage() {
        String other =
                """
                02fd 0c00 00000000
                0800 0600 c0000203
                0800 0500 03000000
                0800 0100 02000000
                """;
        assertArrayEquals(image(ObjectGoldens.NEXTHOP), image(other));
    }

    @Test
    void aLinkWithoutAName() {
        String other = ObjectGoldens.NEXTHOP.replace("03000000", "04000000");
        byte[] image = codec.image(message(other), new ObjectGoldens.Names());
        assertFalse(codec.imageComplete());
        assertNull(NexthopCodec.object(image).dev());
    }

    @Test
    void whatIsNotKnownOrDoesNotFitIsKept() {
        IpNexthop object =
                object(
                        ObjectGoldens.NEXTHOP_BLACKHOLE
                                + "0600 2800 0102 0000 0600 0200 0102 0000 0800 0c00 ffffffff");
        assertEquals(
                Map.of(
                        40,
                        Hex.parse("0102"),
                        NexthopNumbers.NHA_GROUP,
                        Hex.parse("0102"),
                        NexthopNumbers.NHA_RES_GROUP,
                        Hex.parse("ffffffff")),
                object.unknown());
    }

    @Test
    void whatIsNoMessage() {
        assertThrows(
                MalformedMessageException.class,
                () -> codec.key(message("0200 0000 00000000 0400 0400")));
        assertThrows(MalformedMessageException.class, () -> codec.key(message("0200 0000")));
    }

    @Test
    void whatTheFilterAsks() {
        assertEquals(12, codec.protocol(image(ObjectGoldens.NEXTHOP)));
        assertEquals(0, codec.family(image(ObjectGoldens.GROUP)));
        assertTrue(codec.isNew(Rtnetlink.RTM_NEWNEXTHOP));
        assertTrue(codec.isDeletion(Rtnetlink.RTM_DELNEXTHOP));
    }

    private IpNexthop object(String text) {
        return NexthopCodec.object(image(text));
    }

    private byte[] image(String text) {
        byte[] image = codec.image(message(text), new ObjectGoldens.Names());
        assertTrue(codec.imageComplete());
        return image;
    }

    private static NetlinkMessage message(String text) {
        return ObjectGoldens.message(Rtnetlink.RTM_NEWNEXTHOP, text);
    }
}
