package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Fingerprint;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.IpRule;
import io.routecast.route.Prefix;
import io.routecast.route.RuleAction;
import io.routecast.route.RuleFlags;
import io.routecast.route.RuleSelector;
import io.routecast.route.RuleSelector.Masked;
import io.routecast.route.RuleSelector.Ports;
import io.routecast.route.RuleSelector.Range;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleCodecTest {
    private final RuleCodec codec = new RuleCodec(Fingerprint::of);

    @Test
    void everythingThatAnIpv4RuleCanSay() {
        assertEquals(
                new IpRule(
                        Family.IPV4,
                        600,
                        new RuleSelector(
                                true,
                                Prefix.parse("10.0.0.0/8"),
                                Prefix.parse("11.0.0.0/8"),
                                null,
                                null,
                                16,
                                null,
                                new Masked(16, 255),
                                null,
                                new Range(0, 100),
                                6,
                                new Ports(1, 2, 0xffff),
                                new Ports(80, 80, 0xffff),
                                null),
                        new RuleAction(RuleAction.LOOKUP, 70L, null, false, null, 0L, 5L, 0x30004L),
                        12,
                        "bird",
                        0,
                        new TreeMap<>()),
                rule(ObjectGoldens.RULE_ALL));
    }

    @Test
    void whatOnlyNewerKernelsAndIpv6Have() {
        RuleSelector selector = rule(ObjectGoldens.RULE6_DSCP).selector();
        assertEquals(Prefix.parse("2001:db8::/32"), selector.src());
        assertEquals(new Masked(8, 0x38), selector.dscp());
        assertEquals(new Masked(5, 0xfffff), selector.flowLabel());
        assertEquals(new Ports(16, 16, 0xf0ff), selector.sport());
    }

    @Test
    void linksByName() {
        IpRule rule = rule(ObjectGoldens.RULE_LINKS);
        assertEquals("d0", rule.selector().iif());
        assertEquals("d1", rule.selector().oif());
        assertEquals(2000L, rule.action().table());
        assertEquals("blue", rule.action().tableName());
        assertEquals(RuleFlags.IIF_DETACHED | RuleFlags.OIF_DETACHED, rule.flags());
    }

    @Test
    void actionsWithoutATable() {
        assertEquals(
                new RuleAction(RuleAction.GOTO, null, null, false, 200L, null, null, null),
                rule(ObjectGoldens.RULE_GOTO).action());
        assertEquals(
                new RuleAction(RuleAction.LOOKUP, null, null, true, null, null, null, null),
                rule(ObjectGoldens.RULE_L3MDEV).action());
        assertEquals(RuleAction.BLACKHOLE, rule(ObjectGoldens.RULE_BLACKHOLE).action().type());
        assertEquals(77L, rule(ObjectGoldens.RULE_TUNNEL).selector().tunId());
    }

    @Test
    void aMaskWithoutAMark() {
        assertEquals(
                new Masked(0, 255),
                rule(ObjectGoldens.RULE_BLACKHOLE + "0800 1000 ff000000").selector().fwmark());
    }

    @Test
    void keysFollowTheKernelsOrder() {
        Hex earlier = key(ObjectGoldens.RULE_GOTO);
        Hex later = key(ObjectGoldens.RULE_LINKS);
        Hex ipv6 = key(ObjectGoldens.RULE6_DSCP);
        assertTrue(earlier.toString().startsWith("0200000032"), earlier.toString());
        assertTrue(earlier.toString().compareTo(later.toString()) < 0);
        assertTrue(later.toString().compareTo(ipv6.toString()) < 0);
    }

    @Test
    void whatChangesWithoutANotificationIsNoPartOfTheKey() {
        String attached = ObjectGoldens.RULE_LINKS.replace("18000000", "10000000");
        assertEquals(key(ObjectGoldens.RULE_LINKS), key(attached));
        assertNotEquals(rule(ObjectGoldens.RULE_LINKS), rule(attached));
        assertNotEquals(
                key(ObjectGoldens.RULE_LINKS),
                key(ObjectGoldens.RULE_LINKS.replace("18000000", "1a000000")));
        assertNotEquals(
                key(ObjectGoldens.RULE_LINKS),
                key(ObjectGoldens.RULE_LINKS.replace("643000", "643300")));
    }

    @Test
    void attributesInAnyOrderAndOfAnyKernelMakeOneImage() {
        String older =
                """
                0208 0810 46 0000 01 02000000
                0800 0b00 04000300
                0800 0200 0a000000
                0800 0100 0b000000
                0500 1600 06 000000
                0800 1800 5000 5000
                0800 1700 0100 0200
                0c00 1400 00000000 64000000
                0800 1000 ff000000
                0800 0a00 10000000
                0800 0d00 05000000
                0800 0e00 00000000
                0800 0600 58020000
                0500 1500 0c 000000
                """; // without FRA_TABLE and FRA_DPORT_MASK
        assertArrayEquals(image(ObjectGoldens.RULE_ALL), image(older));
        assertEquals(key(ObjectGoldens.RULE_ALL), key(older));
    }

    @Test
    void multicastRoutingIsNotMirrored() {
        assertNull(codec.key(message(ObjectGoldens.RULE_MROUTE)));
    }

    @Test
    void whatIsNotKnownOrDoesNotFitIsKept() {
        IpRule rule =
                rule(ObjectGoldens.RULE_BLACKHOLE + "0700 2800 010203 00 0600 0a00 0001 0000");
        assertEquals(
                Map.of(40, Hex.parse("010203"), FibRules.FRA_FWMARK, Hex.parse("0001")),
                rule.unknown());
        assertNull(rule.selector().fwmark());
    }

    @Test
    void whatIsNoMessage() {
        assertThrows(
                MalformedMessageException.class,
                () -> codec.key(message(ObjectGoldens.RULE_GOTO + "0300 0600")));
        assertThrows(MalformedMessageException.class, () -> codec.key(message("0200 0000")));
    }

    @Test
    void whatTheFilterAsks() {
        assertEquals(12, codec.protocol(image(ObjectGoldens.RULE_ALL)));
        assertEquals(10, codec.family(image(ObjectGoldens.RULE6_DSCP)));
        assertTrue(codec.isNew(Rtnetlink.RTM_NEWRULE) && codec.isDeletion(Rtnetlink.RTM_DELRULE));
        assertFalse(codec.isNew(Rtnetlink.RTM_DELRULE) || codec.isDeletion(Rtnetlink.RTM_NEWRULE));
    }

    private IpRule rule(String text) {
        return RuleCodec.rule(image(text));
    }

    private byte[] image(String text) {
        byte[] image = codec.image(message(text), new ObjectGoldens.Names());
        assertTrue(codec.imageComplete());
        return image;
    }

    private Hex key(String text) {
        return Hex.of(codec.key(message(text)));
    }

    private static NetlinkMessage message(String text) {
        return ObjectGoldens.message(Rtnetlink.RTM_NEWRULE, text);
    }
}
