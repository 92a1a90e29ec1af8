package io.routecast.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The codes are in state directories and the words in topics: neither may ever change. */
class CodedTest {
    @Test
    void arePinned() {
        assertEquals("1=r 2=c 3=u 4=d", table(Op.values()));
        assertEquals("1=snapshot 2=notification 3=resync", table(Cause.values()));
        assertEquals(
                "1=start 2=overrun 3=link 4=address 5=nexthop 6=malformed 7=periodic 8=disk-full"
                        + " 9=request 10=uncertain 11=state-lost 12=incomplete",
                table(Reason.values()));
        assertEquals("0=false 1=first 2=true 3=last", table(SnapshotMarker.values()));
    }

    private static String table(Coded[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.code() + "=" + constant.text())
                .collect(Collectors.joining(" "));
    }

    @Test
    void areFoundAgain() {
        for (Op op : Op.values()) {
            assertSame(op, Op.fromCode(op.code()));
            assertSame(op, Op.fromText(op.text()));
        }
        for (Cause cause : Cause.values()) {
            assertSame(cause, Cause.fromCode(cause.code()));
            assertSame(cause, Cause.fromText(cause.text()));
        }
        for (Reason reason : Reason.values()) {
            assertSame(reason, Reason.fromCode(reason.code()));
            assertSame(reason, Reason.fromText(reason.text()));
        }
        for (SnapshotMarker marker : SnapshotMarker.values()) {
            assertSame(marker, SnapshotMarker.fromCode(marker.code()));
            assertSame(marker, SnapshotMarker.fromText(marker.text()));
        }
    }

    @Test
    void unknownIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Op.fromCode((byte) 0));
        assertThrows(IllegalArgumentException.class, () -> Reason.fromText("START"));
    }
}
