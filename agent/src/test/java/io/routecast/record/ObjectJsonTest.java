package io.routecast.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Fingerprint;
import io.routecast.netlink.ObjectGoldens;
import org.junit.jupiter.api.Test;

class ObjectJsonTest {
    @Test
    void aRule() {
        assertEquals(
                """
                {"family":"ipv4","priority":600,"not":true,"src":"10.0.0.0/8","dst":"11.0.0.0/8",\
                "iif":null,"oif":null,"tos":16,"dscp":null,"dscp_mask":null,"fwmark":16,\
                "fwmask":255,"flowlabel":null,"flowlabel_mask":null,\
                "uid_range":{"start":0,"end":100},"ip_proto":6,\
                "sport":{"start":1,"end":2,"mask":65535},\
                "dport":{"start":80,"end":80,"mask":65535},"tun_id":null,"action":"lookup",\
                "table":70,"table_name":null,"l3mdev":false,"goto":null,\
                "suppress_prefixlength":0,"suppress_ifgroup":5,"realms":{"from":3,"to":4},\
                "protocol":"bird","protocol_id":12,"flags":[]}""",
                json(ExampleObjects.rule(ObjectGoldens.RULE_ALL)));
    }

    @Test
    void anUnresolvedGoto() {
        String json = json(ExampleObjects.rule(ObjectGoldens.RULE_GOTO));
        assertTrue(json.contains("\"action\":\"goto\",\"table\":null"), json);
        assertTrue(json.contains("\"goto\":200,"), json);
        assertTrue(json.endsWith("\"flags\":[\"unresolved\"]}"), json);
    }

    @Test
    void aTunnelIdHasNoSign() {
        String high = ObjectGoldens.RULE_TUNNEL.replace("000000000000004d", "ffffffffffffffff");
        String json = json(ExampleObjects.rule(high));
        assertTrue(json.contains("\"tun_id\":18446744073709551615,"), json);
    }

    @Test
    void whatIsNotKnown() {
        String json = json(ExampleObjects.rule(ObjectGoldens.RULE_GOTO + "0600 2800 0a0b 0000"));
        assertTrue(json.endsWith(",\"unknown\":{\"40\":\"0a0b\"}}"), json);
    }

    @Test
    void aNexthop() {
        assertEquals(
                """
                {"family":"ipv4","nexthop_id":2,"gateway":"192.0.2.3","dev":"d0","ifindex":3,\
                "scope":"link","blackhole":false,"fdb":false,"encap":null,"group":[],"type":null,\
                "resilient_args":null,"protocol":"bird","protocol_id":12,"flags":[]}""",
                json(ExampleObjects.nexthop(ObjectGoldens.NEXTHOP)));
    }

    @Test
    void aResilientGroup() {
        assertEquals(
                """
                {"family":null,"nexthop_id":11,"gateway":null,"dev":null,"ifindex":0,\
                "scope":"global","blackhole":false,"fdb":false,"encap":null,\
                "group":[{"id":1,"weight":1},{"id":2,"weight":1}],"type":"resilient",\
                "resilient_args":{"buckets":8,"idle_timer":60,"unbalanced_timer":300},\
                "protocol":"unspec","protocol_id":0,"flags":[]}""",
                json(ExampleObjects.nexthop(ObjectGoldens.GROUP_RESILIENT)));
        String fraction = ObjectGoldens.GROUP_RESILIENT.replace("70170000", "71170000");
        assertTrue(json(ExampleObjects.nexthop(fraction)).contains("\"idle_timer\":60.01,"));
    }

    @Test
    void theFingerprintIsOfTheRest() {
        ObjectText text = ExampleObjects.nexthop(ObjectGoldens.GROUP);
        JsonParts out = new JsonParts();
        text.write(out, ObjectId.of("nexthops", new byte[] {0, 0, 0, 10}, 0));
        String json = new String(out.toByteArray(), UTF_8);
        assertTrue(
                json.startsWith(
                        "{\"id\":\"nexthops|0000000a|0\",\"fingerprint\":\""
                                + Fingerprint.text(text.fingerprint())
                                + "\",\"family\":null,"),
                json);
        assertEquals(text.fingerprint(), Fingerprint.ofRoute(json));
    }

    private static String json(ObjectText text) {
        return new String(text.json(), UTF_8);
    }
}
