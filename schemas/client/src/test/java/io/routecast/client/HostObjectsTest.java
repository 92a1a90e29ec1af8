package io.routecast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.KernelNexthopReader;
import io.routecast.client.json.KernelRuleReader;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.KernelNexthop;
import io.routecast.client.record.KernelNexthop.Member;
import io.routecast.client.record.KernelNexthop.ResilientArgs;
import io.routecast.client.record.KernelRule;
import io.routecast.client.record.KernelRule.Masked;
import io.routecast.client.record.KernelRule.Ports;
import io.routecast.client.record.KernelRule.Range;
import io.routecast.client.record.KernelRule.Realms;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.StreamMark;
import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replays the golden examples. */
class HostObjectsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String HOST = "4c5d1b6e9f0a4d2c8b7a6f5e4d3c2b1a";

    private long offset;

    @Test
    void aRuleHasAllItsFields() throws IOException {
        HostObjects<KernelRule> rules = HostObjects.rules(HOST);
        take(rules, "rule-change.create");
        KernelRule rule = rules.objects().get(0);
        assertEquals(
                new KernelRule(
                        rule.id(),
                        rule.fingerprint(),
                        Family.IPV4,
                        600,
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
                        new Ports(1, 2, 65535),
                        new Ports(80, 80, 65535),
                        null,
                        "lookup",
                        70L,
                        null,
                        false,
                        null,
                        0L,
                        5L,
                        new Realms(3, 4),
                        "bird",
                        12,
                        List.of(),
                        Map.of()),
                rule);
        assertEquals(new StreamMark(4, 1, rule.fingerprint()), rules.mark());
        assertEquals(3, rules.epoch());
    }

    @Test
    void otherRules() throws IOException {
        HostObjects<KernelRule> rules = HostObjects.rules(HOST);
        take(rules, "rule-change.tunnel");
        assertEquals(BigInteger.valueOf(77), rules.objects().get(0).tunId());
        HostObjects<KernelRule> ipv6 = HostObjects.rules(HOST);
        take(ipv6, "rule-change.ipv6");
        assertEquals(new Masked(8, 0x38), ipv6.objects().get(0).dscp());
        assertEquals(new Masked(5, 0xfffff), ipv6.objects().get(0).flowlabel());
        HostObjects<KernelRule> unknown = HostObjects.rules(HOST);
        take(unknown, "rule-change.unknown");
        assertEquals(Map.of("40", "0a0b"), unknown.objects().get(0).unknown());
        assertEquals(200L, unknown.objects().get(0).gotoPriority());
    }

    @Test
    void theLastAfterOfEachId() throws IOException {
        HostObjects<KernelRule> rules = HostObjects.rules(HOST);
        take(rules, "rule-change.create", "rule-change.detached");
        assertEquals(2, rules.mark().count());
        take(rules, "rule-change.resync-link", "rule-change.delete", "rule-change.detached");
        assertEquals(List.of(), rules.objects().get(0).flags());
        assertEquals(1, rules.objects().size());
        assertEquals(rules.objects().get(0).fingerprint(), rules.mark().digest());
    }

    @Test
    void nexthopObjects() throws IOException {
        HostObjects<KernelNexthop> nexthops = HostObjects.nexthops(HOST);
        assertEquals(StreamMark.NOTHING, nexthops.mark());
        take(nexthops, "nexthop-change.create");
        KernelNexthop single = nexthops.objects().get(0);
        assertEquals(Address.parse("192.0.2.3"), single.gateway());
        assertEquals("d0", single.dev());
        take(nexthops, "nexthop-change.group", "nexthop-change.update");
        KernelNexthop group =
                nexthops.objects().stream().filter(each -> each.nexthopId() == 10).findAny().get();
        assertNull(group.family());
        assertEquals(List.of(new Member(2, 3)), group.group());
        take(nexthops, "nexthop-change.delete", "nexthop-change.resync-link");
        assertEquals(new StreamMark(7, 0, 0), nexthops.mark());
        take(nexthops, "nexthop-change.resilient");
        assertEquals(new ResilientArgs(8, 60, 300), nexthops.objects().get(0).resilientArgs());
        take(nexthops, "nexthop-change.encap");
        assertTrue(
                nexthops.objects().stream()
                        .anyMatch(
                                each -> each.encap() != null && each.encap().type().equals("ip")));
        assertEquals(0, nexthops.passedOver().records());
    }

    @Test
    void anotherHostsRecordsAndNoRecords() throws IOException {
        HostObjects<KernelRule> rules = HostObjects.rules("another");
        take(rules, "rule-change.create");
        rules.take(record(new byte[] {1}));
        assertEquals(StreamMark.NOTHING, rules.mark());
        assertEquals(0, rules.epoch());
    }

    @Test
    void whatIsNoRule() {
        String noRule = "{\"id\":\"1\",\"fingerprint\":\"00000000000000ff\",\"family\":7}";
        assertThrows(RecordFormatException.class, () -> KernelRuleReader.read(noRule));
        assertThrows(RecordFormatException.class, () -> KernelNexthopReader.read("{}"));
    }

    private void take(HostObjects<?> objects, String... examples) throws IOException {
        for (String example : examples) {
            objects.take(record(Files.readAllBytes(EXAMPLES.resolve(example + ".json"))));
        }
    }

    private TopicRecord record(byte[] value) {
        return new TopicRecord(
                "routecast.rules", new TopicPosition(0, offset++), 0, null, null, value);
    }
}
