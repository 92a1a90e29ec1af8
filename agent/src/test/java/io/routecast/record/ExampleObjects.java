package io.routecast.record;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopCodec;
import io.routecast.netlink.ObjectCodec;
import io.routecast.netlink.ObjectGoldens;
import io.routecast.netlink.Rtnetlink;
import io.routecast.netlink.RuleCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/** The changes of rules and nexthop objects of the golden examples, by the name of the file. */
final class ExampleObjects {
    private static final long RECEIVED_MICROS = 1_795_455_435_120_042L;
    private static final int PORT = 13310;

    private ExampleObjects() {}

    static Map<String, ObjectChange> rules() {
        String links = ObjectGoldens.RULE_LINKS;
        String attached = links.replace("18000000", "00000000");
        Map<String, ObjectChange> all = new LinkedHashMap<>();
        all.put("snapshot-first", read(1, ObjectGoldens.RULE_GOTO, SnapshotMarker.FIRST));
        all.put("snapshot-true", read(2, ObjectGoldens.RULE_L3MDEV, SnapshotMarker.MIDDLE));
        all.put("snapshot-last", read(3, ObjectGoldens.RULE_BLACKHOLE, SnapshotMarker.LAST));
        all.put("create", notified(4, null, ObjectGoldens.RULE_ALL));
        all.put("detached", notified(5, null, links));
        all.put("resync-link", resynced(Op.UPDATE, 6, links, attached));
        all.put("delete", notified(7, ObjectGoldens.RULE_ALL, null));
        all.put("ipv6", notified(8, null, ObjectGoldens.RULE6_DSCP));
        all.put("tunnel", notified(9, null, ObjectGoldens.RULE_TUNNEL));
        all.put("unknown", notified(10, null, ObjectGoldens.RULE_GOTO + "0600 2800 0a0b 0000"));
        return all;
    }

    static Map<String, ObjectChange> nexthops() {
        String group = ObjectGoldens.GROUP;
        String shrunken = group.replace("1400 0200 01000000 00 00 0000", "0c00 0200");
        Map<String, ObjectChange> all = new LinkedHashMap<>();
        all.put("snapshot-first", read(1, ObjectGoldens.NEXTHOP_BLACKHOLE, SnapshotMarker.FIRST));
        all.put("snapshot-last", read(2, ObjectGoldens.NEXTHOP_FDB, SnapshotMarker.LAST));
        all.put("create", notified(3, null, ObjectGoldens.NEXTHOP));
        all.put("group", notified(4, null, group));
        all.put("update", notified(5, group, shrunken));
        all.put("delete", notified(6, shrunken, null));
        all.put("resync-link", resynced(Op.DELETE, 7, ObjectGoldens.NEXTHOP, null));
        all.put("resilient", notified(8, null, ObjectGoldens.GROUP_RESILIENT));
        all.put("encap", notified(9, null, ObjectGoldens.NEXTHOP_ENCAP));
        all.put("onlink", notified(10, null, ObjectGoldens.NEXTHOP6_ONLINK));
        return all;
    }

    private static ObjectChange read(long seq, String after, SnapshotMarker marker) {
        return change(Op.READ, seq, null, after, ChangeSource.inSnapshot(Reason.START, marker, 17));
    }

    private static ObjectChange resynced(Op op, long seq, String before, String after) {
        return change(op, seq, before, after, ChangeSource.resynced(Reason.LINK));
    }

    private static ObjectChange notified(long seq, String before, String after) {
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        boolean rule = isRule(before == null ? after : before);
        int type =
                rule
                        ? op == Op.DELETE ? Rtnetlink.RTM_DELRULE : Rtnetlink.RTM_NEWRULE
                        : op == Op.DELETE ? Rtnetlink.RTM_DELNEXTHOP : Rtnetlink.RTM_NEWNEXTHOP;
        int flags = rule ? 0 : op == Op.DELETE ? 5 : op == Op.CREATE ? 0x605 : 0x505;
        NlmsgHeader nlmsg = new NlmsgHeader(type, flags, 1_543_012_305L + seq, PORT);
        return change(op, seq, before, after, ChangeSource.notified(nlmsg, "ip"));
    }

    private static ObjectChange change(
            Op op, long seq, String before, String after, ChangeSource source) {
        String either = after == null ? before : after;
        long receivedMicros = RECEIVED_MICROS + 1_000 * seq;
        return new ObjectChange(
                isRule(either) ? Stream.RULES : Stream.NEXTHOPS,
                op,
                id(either),
                text(before),
                text(after),
                new ChangeStamp(seq, receivedMicros / 1000 + 3, receivedMicros),
                source);
    }

    private static boolean isRule(String text) {
        return text.contains("fib_rule_hdr");
    }

    private static String id(String text) {
        Stream stream = isRule(text) ? Stream.RULES : Stream.NEXTHOPS;
        ObjectCodec codec = isRule(text) ? new RuleCodec(Fingerprint::of) : new NexthopCodec();
        return ObjectId.of(stream.text(), codec.key(ObjectGoldens.message(0, text)), 0);
    }

    private static ObjectText text(String message) {
        return message == null ? null : isRule(message) ? rule(message) : nexthop(message);
    }

    static ObjectText rule(String text) {
        NetlinkMessage message = ObjectGoldens.message(Rtnetlink.RTM_NEWRULE, text);
        RuleCodec codec = new RuleCodec(Fingerprint::of);
        return RuleJson.text(RuleCodec.rule(codec.image(message, new ObjectGoldens.Names())));
    }

    static ObjectText nexthop(String text) {
        NetlinkMessage message = ObjectGoldens.message(Rtnetlink.RTM_NEWNEXTHOP, text);
        byte[] image = new NexthopCodec().image(message, new ObjectGoldens.Names());
        return NexthopObjectJson.text(NexthopCodec.object(image));
    }
}
