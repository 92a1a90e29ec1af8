package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.route.Family;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, decoding gives a value or a {@link MalformedMessageException}, never anything
 * else.
 */
class DamagedMessageTest {
    private static final int ROUNDS_PER_MESSAGE = 2_000;

    /** A decoder of payloads, as production code calls it. */
    private interface Decoder {
        Object decode(byte[] buf, int offset, int length);
    }

    private record Target(byte[] bytes, Decoder decoder) {}

    @Test
    void cutOffAtEveryByte() {
        for (Target target : targets()) {
            for (int length = 0; length < target.bytes.length; length++) {
                decode(target, Arrays.copyOf(target.bytes, length));
            }
        }
    }

    @Test
    void mutatedAtRandom() {
        long seed = Long.getLong("routecast.seed", System.nanoTime());
        System.out.println("DamagedMessageTest: -Droutecast.seed=" + seed);
        Random random = new Random(seed);
        for (Target target : targets()) {
            for (int round = 0; round < ROUNDS_PER_MESSAGE; round++) {
                decode(target, mutated(target.bytes, random));
            }
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(40) : random.nextInt());
        }
        return bytes;
    }

    /** The array ends with the message, so that a read past its end is noticed. */
    private static void decode(Target target, byte[] bytes) {
        try {
            target.decoder.decode(bytes, 0, bytes.length);
        } catch (MalformedMessageException expected) {
            Objects.requireNonNull(expected.getMessage());
        }
    }

    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        RouteGoldenTest.goldens()
                .forEach(
                        golden -> {
                            targets.add(
                                    new Target(golden.bytes(), DamagedMessageTest::decodeRoute));
                            targets.add(new Target(golden.bytes(), new RouteHeader()::read));
                        });
        targets.add(new Target(Golden.parse(MessageGoldenTest.VRF), LinkMessage::decode));
        targets.add(new Target(Golden.parse(MessageGoldenTest.VRF_PORT), LinkMessage::decode));
        targets.add(new Target(Golden.parse(MessageGoldenTest.ADDRESS), AddressMessage::decode));
        targets.add(new Target(Golden.parse(MessageGoldenTest.GROUP), NexthopMessage::decode));
        targets.add(new Target(Golden.parse(MessageGoldenTest.NEXTHOP), NexthopMessage::decode));
        ObjectGoldens.rules()
                .forEach(
                        text ->
                                targets.add(
                                        new Target(
                                                Golden.parse(text),
                                                DamagedMessageTest::decodeRule)));
        ObjectGoldens.nexthops()
                .forEach(
                        text ->
                                targets.add(
                                        new Target(
                                                Golden.parse(text),
                                                DamagedMessageTest::decodeNexthop)));
        targets.add(new Target(DumpRequest.routes(1, 2, 70000), DamagedMessageTest::walk));
        return targets;
    }

    static Route decodeRoute(byte[] buf, int offset, int length) {
        RouteHeader header = new RouteHeader().read(buf, offset, length);
        if (Family.ofNumber(header.family()) == null) {
            throw new MalformedMessageException("family", "", "", 0);
        }
        try {
            return decodeRead(buf, offset, length);
        } catch (MalformedMessageException e) {
            throw new AssertionError("the header could be read, and the route not decoded", e);
        }
    }

    private static Route decodeRead(byte[] buf, int offset, int length) {
        RouteDecoder.undecoded(buf, offset, length);
        Route route = RouteDecoder.decode(buf, offset, length);
        byte[] image = RouteEncoder.encode(route);
        assertEquals(route, RouteDecoder.decode(image, 0, image.length));
        route.nexthops().stream()
                .map(Nexthop::encap)
                .filter(Objects::nonNull)
                .forEach(EncapDecoder::decode);
        return route;
    }

    static Object decodeRule(byte[] buf, int offset, int length) {
        byte[] image = image(new RuleCodec(Arrays::hashCode), buf, offset, length);
        return image == null ? null : RuleCodec.rule(image);
    }

    static Object decodeNexthop(byte[] buf, int offset, int length) {
        return NexthopCodec.object(image(new NexthopCodec(), buf, offset, length));
    }

    /** What has a key has an image, which can be decoded. */
    private static byte[] image(ObjectCodec codec, byte[] buf, int offset, int length) {
        byte[] payload = Arrays.copyOfRange(buf, offset, offset + length);
        NetlinkMessage message = ObjectGoldens.message(0, payload);
        if (codec.key(message) == null) {
            return null;
        }
        try {
            return codec.image(message, new ObjectGoldens.Names());
        } catch (MalformedMessageException e) {
            throw new AssertionError("a key, but no image", e);
        }
    }

    static int walk(byte[] buf, int offset, int length) {
        NetlinkMessage message = new NetlinkMessage().reset(buf, offset, length);
        int messages = 0;
        while (message.next()) {
            messages +=
                    message.type() == NetlinkConstants.NLMSG_ERROR
                            ? message.errno()
                            : message.payloadLength();
        }
        return messages;
    }
}
