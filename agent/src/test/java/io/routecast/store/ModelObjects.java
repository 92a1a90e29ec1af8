package io.routecast.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopCodec;
import io.routecast.netlink.ObjectCodec;
import io.routecast.netlink.ObjectGoldens;
import io.routecast.netlink.ObjectImage;
import io.routecast.netlink.Rtnetlink;
import io.routecast.netlink.RuleCodec;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.render.ObjectTexts;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.state.Watermark;
import java.util.Map;
import java.util.Random;

/** A few rules and nexthop objects of a model of an agent, and their random changes. */
final class ModelObjects {
    private static final int OBJECTS = 6;

    private final Map<Stream, byte[][]> tables =
            Map.of(
                    Stream.RULES, new byte[OBJECTS][],
                    Stream.NEXTHOPS, new byte[OBJECTS][]);

    /** Appends a change of one of them. */
    void change(StoreWriter writer, Random random, String run) {
        Stream stream = random.nextBoolean() ? Stream.RULES : Stream.NEXTHOPS;
        byte[][] table = tables.get(stream);
        int object = random.nextInt(OBJECTS);
        byte[] before = table[object];
        byte[] after =
                before != null && random.nextInt(3) == 0
                        ? null
                        : image(stream, object, random.nextInt(200));
        table[object] = after;
        writer.append(
                new ChangeEntry(
                        stream,
                        before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE,
                        new ChangeStamp(writer.nextSeq(stream), 1, 1),
                        ChangeSource.notified(new NlmsgHeader(32, 0, 0, 0), run),
                        0,
                        before,
                        after));
    }

    private static byte[] image(Stream stream, int object, int version) {
        boolean rule = stream == Stream.RULES;
        ObjectCodec codec = rule ? new RuleCodec(image -> 7) : new NexthopCodec();
        String text = rule ? rule(object, version) : nexthop(object, version);
        NetlinkMessage message =
                ObjectGoldens.message(
                        rule ? Rtnetlink.RTM_NEWRULE : Rtnetlink.RTM_NEWNEXTHOP, text);
        byte[] key = rule ? new byte[] {2, 0, 0, 0, (byte) object} : codec.key(message);
        return ObjectImage.of(key, codec.image(message, new ObjectGoldens.Names()));
    }

    private static String rule(int object, int version) {
        return ObjectGoldens.RULE_L3MDEV
                .replace("5d020000", String.format("%02x000000", object))
                .replace("0500 1500 00", String.format("0500 1500 %02x", version));
    }

    private static String nexthop(int object, int version) {
        return ObjectGoldens.NEXTHOP_BLACKHOLE
                .replace("0200 0000 00000000", String.format("0200 %02x00 00000000", version))
                .replace("03000000", String.format("%02x000000", object));
    }

    /** The consumer has the same. */
    void assertDelivered(OutboxConsumer consumer, Watermark reached) {
        tables.forEach(
                (stream, table) -> {
                    long digest = 0;
                    long live = 0;
                    for (byte[] object : table) {
                        if (object != null) {
                            digest ^= ObjectTexts.of(stream, object).fingerprint();
                            live++;
                            String id = OutboxConsumer.id(stream, object);
                            assertArrayEquals(object, consumer.route(id));
                        }
                    }
                    assertEquals(digest, reached.of(stream).digest(), stream + ": digest");
                    assertEquals(live, reached.of(stream).count(), stream + ": count");
                });
    }
}
