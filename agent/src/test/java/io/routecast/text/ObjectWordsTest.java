package io.routecast.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.json.JsonObject;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Stream;
import org.junit.jupiter.api.Test;

/** Each line is what {@code ip rule} or {@code ip nexthop} prints, or {@code routecast tail}. */
class ObjectWordsTest {
    private static final String RULE =
            """
            {"family":"ipv4","priority":100,"not":false,"src":null,"dst":null,"iif":null,\
            "oif":null,"tos":0,"dscp":null,"dscp_mask":null,"fwmark":null,"fwmask":null,\
            "flowlabel":null,"flowlabel_mask":null,"uid_range":null,"ip_proto":null,"sport":null,\
            "dport":null,"tun_id":null,"action":"lookup","table":254,"table_name":"main",\
            "l3mdev":false,"goto":null,"suppress_prefixlength":null,"suppress_ifgroup":null,\
            "realms":null,"protocol":"kernel","protocol_id":2,"flags":[]}""";

    private final ChangeLine lines = new ChangeLine(new Palette(false));

    @Test
    void rules() {
        assertEquals("100: from all lookup main", rule());
        assertEquals("inet6 100: from all lookup main", rule("ipv4", "ipv6"));
        assertEquals(
                "100: from all lookup 7 proto bird",
                rule(
                        "254,\"table_name\":\"main\"",
                        "7,\"table_name\":null",
                        "kernel\",\"protocol_id\":2",
                        "bird\",\"protocol_id\":12"));
        assertEquals(
                "100: from all fwmark 0x10 dscp 0x8/0x38 flowlabel 0x5/0xff lookup main",
                rule(
                        "\"fwmark\":null,\"fwmask\":null",
                        "\"fwmark\":16,\"fwmask\":4294967295",
                        "\"dscp\":null,\"dscp_mask\":null",
                        "\"dscp\":8,\"dscp_mask\":56",
                        "\"flowlabel\":null,\"flowlabel_mask\":null",
                        "\"flowlabel\":5,\"flowlabel_mask\":255"));
        assertEquals(
                "100: from all ipproto 253 sport 16/0xf0ff lookup main permanent unknown 40 0a",
                rule(
                        "\"ip_proto\":null,\"sport\":null",
                        "\"ip_proto\":253,\"sport\":{\"start\":16,\"end\":16,\"mask\":61695}",
                        "\"flags\":[]",
                        "\"flags\":[\"permanent\"],\"unknown\":{\"40\":\"0a\"}"));
    }

    @Test
    void aRuleWithMostOfWhatItCanHave() {
        assertLine(
                Stream.RULES,
                "create",
                "added   rule 600: not from 10.0.0.0/8 to 11.0.0.0/8 tos 0x10 fwmark 0x10/0xff"
                        + " uidrange 0-100 ipproto tcp sport 1-2 dport 80 lookup 70"
                        + " suppress_prefixlength 0 suppress_ifgroup 5 realms 3/4 proto bird (ip)");
    }

    @Test
    void otherRules() {
        assertLine(Stream.RULES, "snapshot-first", "rule    50: from all goto 200 [unresolved]");
        assertLine(Stream.RULES, "snapshot-true", "rule    605: from all lookup [l3mdev-table]");
        assertLine(Stream.RULES, "snapshot-last", "rule    602: from all blackhole");
        assertLine(Stream.RULES, "tunnel", "added   rule 601: from all tun_id 77 lookup 1000 (ip)");
        assertLine(
                Stream.RULES,
                "resync-link",
                "changed rule 100: from all lookup blue: iif d0 [detached] oif d1 [detached]"
                        + " → iif d0 oif d1 (resync: link)");
    }

    @Test
    void nexthopObjects() {
        assertLine(
                Stream.NEXTHOPS,
                "create",
                "added   nexthop id 2 via 192.0.2.3 dev d0 scope link proto bird (ip)");
        assertLine(Stream.NEXTHOPS, "snapshot-first", "nexthop id 3 blackhole");
        assertLine(Stream.NEXTHOPS, "snapshot-last", "nexthop id 12 via 10.0.0.1 scope link fdb");
        assertLine(
                Stream.NEXTHOPS, "update", "changed nexthop id 10: group 1/2,3 → group 2,3 (ip)");
        assertLine(
                Stream.NEXTHOPS,
                "resilient",
                "added   nexthop id 11 group 1/2 type resilient buckets 8 idle_timer 60"
                        + " unbalanced_timer 300 (ip)");
        assertLine(
                Stream.NEXTHOPS,
                "onlink",
                "added   nexthop id 5 via 2001:db8::2 dev d0 scope link onlink (ip)");
        assertLine(
                Stream.NEXTHOPS,
                "encap",
                "added   nexthop id 6 encap ip id 5 dst 10.0.0.9 src 0.0.0.0 tos 0 ttl 0"
                        + " via 192.0.2.9 dev d0 scope link (ip)");
    }

    @Test
    void theFamilyOfWhatHasNoAddress() {
        String json =
                "{\"family\":\"ipv6\",\"nexthop_id\":33,\"ifindex\":0,\"scope\":\"global\","
                        + "\"blackhole\":true,\"protocol_id\":0}";
        assertEquals(
                "inet6 id 33 blackhole", ObjectWords.line(Stream.NEXTHOPS, JsonObject.parse(json)));
    }

    @Test
    void whatLacksEverything() {
        assertEquals("null: from all", ObjectWords.line(Stream.RULES, JsonObject.parse("{}")));
        assertEquals("id null", ObjectWords.line(Stream.NEXTHOPS, JsonObject.parse("{}")));
    }

    private static String rule(String... replaced) {
        String json = RULE;
        for (int i = 0; i < replaced.length; i += 2) {
            json = json.replace(replaced[i], replaced[i + 1]);
        }
        return ObjectWords.line(Stream.RULES, JsonObject.parse(json));
    }

    private void assertLine(Stream stream, String example, String expected) {
        String kind = stream == Stream.RULES ? "rule" : "nexthop";
        byte[] json = Examples.file(kind + "-change." + example);
        PublishedChange change = ChangeReader.read(stream, json);
        String line = lines.of(stream, change);
        assertEquals(expected, line.substring(line.indexOf("edge-7 ") + 7));
    }
}
