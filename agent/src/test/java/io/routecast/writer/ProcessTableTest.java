package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Receipt;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of processes in odd orders. Time is counted in steps. */
class ProcessTableTest {
    private static final int SHELL = 90;
    private static final int PID = 100;
    private static final int OTHER = 200;

    private final ProcessTable table = new ProcessTable();
    private long now = 1_000;

    @BeforeEach
    void aShellRuns() {
        table.found(SHELL, SHELL);
        table.complete(++now);
        table.passed(++now);
    }

    private Program ip(int pid) {
        WriterProcess process =
                new WriterProcess(pid, "ip", null, null, null, 0L, null, List.of(), "exec");
        return new Program(process, 1, ++now, ++now, Set.of());
    }

    private void fork(int pid, int innerPid) {
        table.forked(pid, SHELL, ++now);
        table.numbered(pid, innerPid);
    }

    private void run(int pid, int innerPid) {
        fork(pid, innerPid);
        table.executed(pid, innerPid, ip(pid));
    }

    /** A notification that is received just now, and was made since the last step. */
    private Receipt receipt() {
        long asked = ++now;
        return new Receipt(1, asked, ++now);
    }

    private Integer candidate(int port, Receipt receipt) {
        ProcessTable.Candidate found = table.candidate(port, receipt);
        return found == null ? null : found.life().pid;
    }

    @Test
    void oneProcessFromExecToEnd() {
        run(PID, PID);
        Receipt receipt = receipt();
        assertEquals(PID, candidate(PID, receipt));
        assertFalse(table.candidate(PID, receipt).ended());
        table.ended(PID, ++now);
        assertFalse(table.candidate(PID, receipt).ended(), "events may be missing yet");
        table.passed(++now);
        assertTrue(table.candidate(PID, receipt).ended());
    }

    @Test
    void whatWasThereBeforeIsNotNamed() {
        assertNull(candidate(SHELL, receipt()));
        fork(PID, PID);
        assertNull(candidate(PID, receipt()), "it has run nothing of its own");
    }

    @Test
    void aChangeOfBeforeTheExec() {
        fork(PID, PID);
        Receipt before = receipt();
        table.executed(PID, PID, ip(PID));
        assertNull(candidate(PID, before));
        table.executed(PID, PID, ip(PID));
        assertEquals(PID, candidate(PID, receipt()));
    }

    /** Two containers. */
    @Test
    void equalNumbersInTwoProcessNamespaces() {
        run(PID, 7);
        assertEquals(PID, candidate(7, receipt()));
        run(OTHER, 7);
        assertNull(candidate(7, receipt()));
        table.ended(PID, ++now);
        assertNull(candidate(7, receipt()), "both ran meanwhile");
        table.executed(OTHER, 7, ip(OTHER));
        assertEquals(OTHER, candidate(7, receipt()));
    }

    @Test
    void aNumberThatComesAgain() {
        run(PID, PID);
        Receipt first = receipt();
        table.ended(PID, ++now);
        run(PID, PID);
        assertNull(candidate(PID, first));
        assertEquals(PID, candidate(PID, receipt()));
    }

    /** The kernel frees a number shortly before it announces the end. */
    @Test
    void anEndThatIsAnnouncedLate() {
        run(PID, PID);
        fork(PID, PID);
        table.executed(PID, PID, ip(PID));
        assertNull(candidate(PID, receipt()));
        table.ended(PID, ++now);
        assertNull(candidate(PID, receipt()));
        table.ended(PID, ++now);
        run(PID, PID);
        assertEquals(PID, candidate(PID, receipt()));
    }

    @Test
    void whoHasBegunAnotherSharesItsSocket() {
        run(PID, PID);
        table.forked(OTHER, PID, ++now);
        assertNull(candidate(PID, receipt()));
    }

    @Test
    void aProcessThatWasGoneTooSoon() {
        run(PID, PID);
        table.unknown(++now);
        assertNull(candidate(PID, receipt()), "it may have had any number");
        run(OTHER, OTHER);
        assertEquals(OTHER, candidate(OTHER, receipt()));
    }

    @Test
    void lostEvents() {
        run(PID, PID);
        table.lost();
        assertNull(candidate(PID, receipt()));
        assertTrue(table.isSteady(PID, receipt()), "nothing is known of it");
        table.found(PID, PID);
        table.complete(++now);
        assertNull(candidate(PID, receipt()));
        assertTrue(table.isSteady(PID, receipt()));
        assertFalse(table.isSteady(OTHER, receipt()));
    }

    /** What a scan has found is announced as well when it began during the scan. */
    @Test
    void aProcessThatBeginsDuringTheScan() {
        table.lost();
        table.found(PID, PID);
        table.complete(++now);
        fork(PID, PID);
        table.passed(++now);
        table.executed(PID, PID, ip(PID));
        assertEquals(PID, candidate(PID, receipt()));
    }

    @Test
    void manyThatHaveEnded() {
        run(PID, PID);
        Receipt receipt = receipt();
        for (int pid = 1_000; pid < 1_002 + ProcessTable.MOST_ENDED; pid++) {
            fork(pid, pid);
            table.ended(pid, ++now);
        }
        assertNull(candidate(PID, receipt), "some of its time are forgotten");
        assertEquals(2, table.running());
    }
}
