package io.routecast.netlink;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.routecast.route.Hex;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, decoding gives a value or a {@link MalformedMessageException}. {@code mvn
 * verify} tries the captured messages; {@code .ci/fuzz} has a fuzzer look for others.
 */
class DecoderFuzzTest {
    private static final long EXECUTIONS = 2_000_000;

    private interface Decoder {
        Object decode(byte[] buf, int offset, int length);
    }

    private static void decode(Decoder decoder, byte[] bytes) {
        try {
            decoder.decode(bytes, 0, bytes.length);
        } catch (MalformedMessageException expected) {
            expected.getMessage();
        }
    }

    @MethodSource("routes")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void route(byte[] bytes) {
        decode(DamagedMessageTest::decodeRoute, bytes);
    }

    @MethodSource("routes")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void routeHeader(byte[] bytes) {
        decode(new RouteHeader()::read, bytes);
    }

    @MethodSource("links")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void link(byte[] bytes) {
        decode(LinkMessage::decode, bytes);
    }

    @MethodSource("addresses")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void address(byte[] bytes) {
        decode(AddressMessage::decode, bytes);
    }

    @MethodSource("nexthops")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void nexthop(byte[] bytes) {
        decode(NexthopMessage::decode, bytes);
    }

    @MethodSource("ruleObjects")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void ruleObject(byte[] bytes) {
        decode(DamagedMessageTest::decodeRule, bytes);
    }

    @MethodSource("nexthopObjects")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void nexthopObject(byte[] bytes) {
        decode(DamagedMessageTest::decodeNexthop, bytes);
    }

    @MethodSource("datagrams")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void datagram(byte[] bytes) {
        decode(DamagedMessageTest::walk, bytes);
    }

    static Stream<byte[]> routes() {
        return RouteGoldenTest.goldens().map(Golden::bytes);
    }

    static Stream<byte[]> links() {
        return Stream.of(MessageGoldenTest.VRF, MessageGoldenTest.VRF_PORT).map(Golden::parse);
    }

    static Stream<byte[]> addresses() {
        return Stream.of(Golden.parse(MessageGoldenTest.ADDRESS));
    }

    static Stream<byte[]> nexthops() {
        return Stream.of(MessageGoldenTest.GROUP, MessageGoldenTest.NEXTHOP).map(Golden::parse);
    }

    static Stream<byte[]> ruleObjects() {
        return ObjectGoldens.rules().stream().map(Golden::parse);
    }

    static Stream<byte[]> nexthopObjects() {
        return ObjectGoldens.nexthops().stream().map(Golden::parse);
    }

    static Stream<byte[]> datagrams() {
        return Stream.of(DumpRequest.routes(1, 2, 70000), Hex.parse("14000000").toByteArray());
    }
}
