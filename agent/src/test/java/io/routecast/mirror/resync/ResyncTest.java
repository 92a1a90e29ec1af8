package io.routecast.mirror.resync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Reason;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorOfStore;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resync leaves open, with a kernel without routes that a test can disturb. */
class ResyncTest {
    /** Ends each dump at once, and flags so many of nexthop objects as the test sets. */
    private static final class EmptyKernel implements Dumps {
        private static final int DONE_BYTES = 20;

        private long seq;
        private int type;
        private int interruptions;

        @Override
        public void request(byte[] message) {
            ByteBuffer header = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
            type = header.getShort(4);
            seq = header.getInt(8);
        }

        @Override
        public int receive(byte[] target) {
            boolean interrupted = type == Rtnetlink.RTM_GETNEXTHOP && interruptions-- > 0;
            ByteBuffer.wrap(target)
                    .order(ByteOrder.nativeOrder())
                    .putInt(DONE_BYTES)
                    .putShort((short) NetlinkConstants.NLMSG_DONE)
                    .putShort((short) (interrupted ? NetlinkConstants.NLM_F_DUMP_INTR : 0))
                    .putInt((int) seq)
                    .putInt(0)
                    .putInt(0);
            return DONE_BYTES;
        }

        @Override
        public void reset(int firstChunkBytes) {}
    }

    /** Counts nothing. */
    private static final class NoSizes implements FibSizes {
        @Override
        public Ipv4 ipv4() {
            return null;
        }

        @Override
        public long ipv6() {
            return UNKNOWN;
        }

        @Override
        public Ipv6Entry lastIpv6() {
            return null;
        }
    }

    private final EmptyKernel kernel = new EmptyKernel();
    @TempDir private Path directory;
    private Store store;
    private StoreWriter writer;
    private Mirror mirror;
    private Resync resync;
    private long drainsAsked;

    @BeforeEach
    void begin() throws Exception {
        store = Store.open(directory.resolve("state"), 1 << 26);
        writer = store.writer();
        writer.begin();
        mirror = MirrorOfStore.of(store, writer, new Counters());
        resync =
                new Resync(
                        mirror,
                        new ObjectTables(mirror),
                        new DumpRun(kernel),
                        new NoSizes(),
                        () -> drainsAsked++);
    }

    @AfterEach
    void end() {
        resync.close();
        writer.close();
        store.close();
    }

    private void dump() {
        while (!resync.waiting()) {
            resync.step();
        }
    }

    private void compare() {
        resync.drained(drainsAsked);
        while (resync.active()) {
            resync.step();
        }
    }

    @Test
    void theAnswerToAnAbandonedRequestIsNotTakenForAnother() {
        resync.begin(Reason.START, false);
        dump();
        resync.abandon();
        resync.begin(Reason.START, false);
        dump();
        resync.drained(1);
        assertTrue(resync.waiting(), "notifications of the second dump are still to come");
        resync.drained(2);
        assertFalse(resync.waiting());
    }

    @Test
    void oneAnswerMayServeBothRequests() {
        resync.begin(Reason.START, false);
        dump();
        resync.abandon();
        resync.begin(Reason.START, false);
        dump();
        assertEquals(2, drainsAsked);
        compare();
        assertTrue(resync.ready());
        assertFalse(resync.leavesOpen());
    }

    @Test
    void nexthopsThatAreNeverDumpedWholeAreAskedForAgain() {
        kernel.interruptions = 1_000;
        resync.begin(Reason.NEXTHOP, false);
        dump();
        compare();
        assertTrue(resync.leavesOpen(), "nothing asks for the nexthops again");
    }

    @Test
    void whatWasMissedDuringADumpIsLookedForInTheNext() {
        resync.begin(Reason.START, false);
        resync.step();
        mirror.disturbances().silent();
        resync.findAll();
        dump();
        compare();
        assertTrue(resync.ready(), "overruns keep a start from ever being ready");
        assertTrue(resync.leavesOpen());
        resync.begin(Reason.OVERRUN, false);
        dump();
        compare();
        assertFalse(resync.leavesOpen());
    }

    @Test
    void anUncertainNotificationDuringADumpIsSettledByTheNext() {
        resync.begin(Reason.LINK, false);
        dump();
        resync.uncertain(new byte[] {2, 0, 0, 0, 1});
        compare();
        assertTrue(resync.leavesOpen());
        resync.begin(Reason.UNCERTAIN, false);
        dump();
        compare();
        assertFalse(resync.leavesOpen());
    }
}
