package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Receipt;
import io.routecast.rights.UnitRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketEvidenceTest {

    private static final long BIRD_PORT = 3908354739L;
    private static final long MILLI = 1_000_000;

    @TempDir Path proc;
    private long now = 1_000 * MILLI;
    private final ProcessTable table = new ProcessTable();
    private SocketEvidence evidence;

    @BeforeEach
    void makeHost() throws IOException {
        sockets("0 5720 100", "0 " + BIRD_PORT + " 101", "4 77 102", "0 0 4");
        process(5720, "bird", 100, 101);
        process(1, "systemd", 102, 4);
        capabilities("000001ffffffffff");
        evidence = evidence();
    }

    private SocketEvidence evidence() throws IOException {
        return new SocketEvidence(
                new SocketHolders(proc),
                new ProcessFiles(proc, proc.resolve("netlink")),
                new NetlinkPorts(proc.resolve("netlink"), () -> now),
                table,
                nanos -> {},
                () -> now);
    }

    /** A change through this port was received just now, by itself. */
    private WriterProcess writer(long port) {
        now++;
        Receipt receipt = new Receipt(now, now, now);
        now++;
        return evidence.writer(port, receipt);
    }

    private String name(long port) {
        WriterProcess writer = writer(port);
        return writer == null ? null : writer.comm();
    }

    /** As Linux 6.1 prints them: protocol, port, inode. */
    private void sockets(String... rows) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n");
        for (String row : rows) {
            String[] columns = row.split(" ");
            text.append("000000002a055745 ").append(columns[0]).append("   ").append(columns[1]);
            text.append("  00000551 0        0        0     2        0        ")
                    .append(columns[2])
                    .append("       \n");
        }
        Files.writeString(proc.resolve("netlink"), text);
    }

    private void process(int pid, String name, long... inodes) throws IOException {
        Path directory = proc.resolve(Integer.toString(pid));
        Files.createDirectories(directory.resolve("fd"));
        Files.writeString(directory.resolve("comm"), name + "\n");
        Files.writeString(
                directory.resolve("status"),
                "Name:\t"
                        + name
                        + "\nPPid:\t1\nUid:\t0\t0\t0\t0\nNSpid:\t"
                        + pid
                        + "\nCapEff:\t000001ffffffffff\n");
        Files.writeString(directory.resolve("cgroup"), "0::/system.slice/" + name + ".service\n");
        Files.createSymbolicLink(directory.resolve("fd/0"), Path.of("pipe:[100]"));
        for (long inode : inodes) {
            Files.createSymbolicLink(
                    directory.resolve("fd/" + inode), Path.of("socket:[" + inode + "]"));
        }
    }

    private void capabilities(String effective) throws IOException {
        Files.createDirectories(proc.resolve("thread-self"));
        Files.writeString(
                proc.resolve("thread-self/status"), "Name:\tjava\nCapEff:\t" + effective + "\n");
    }

    @Test
    void portToSocketToProcess() {
        assertEquals(
                new WriterProcess(
                        5720, "bird", null, "bird.service", null, 0L, null, List.of(), "socket"),
                writer(BIRD_PORT));
        assertEquals("bird", name(5720));
    }

    /** Another socket may have had the port when the change was made. */
    @Test
    void aNewSocketIsNotNamedBeforeItHasBeenSeen() throws IOException {
        sockets("0 4444 300");
        process(4444, "ip", 300);
        long made = now;
        assertNull(evidence.writer(4444, new Receipt(made - 1, made, made)));
        now += SocketEvidence.SEARCH_NANOS;
        assertNull(evidence.writer(4444, new Receipt(made - 1, made, made)));
        assertEquals("ip", evidence.writer(4444, new Receipt(now, now, now)).comm());
    }

    @Test
    void otherProtocolsHaveNoProcess() {
        assertNull(name(77));
    }

    @Test
    void aSharedSocketHasNone() throws IOException {
        process(5722, "sh", 100);
        assertEquals("bird", name(BIRD_PORT));
        assertNull(name(5720));
    }

    @Test
    void aBrokenChainHasNone() throws IOException {
        Files.delete(proc.resolve("5720/comm"));
        assertNull(name(BIRD_PORT));
        Files.writeString(proc.resolve("netlink"), "a list of another kind\n0 1 2\n");
        evidence = evidence();
        assertNull(name(1));
    }

    @Test
    void aPortThatGoesToAnotherSocketGetsItsProcess() throws IOException {
        assertEquals("bird", name(5720));
        sockets("0 5720 200");
        process(6000, "ip", 200);
        assertNull(name(5720), "no search is allowed so soon");
        now += SocketEvidence.SEARCH_NANOS;
        assertEquals("ip", name(5720));
        sockets();
        assertNull(name(5720));
    }

    @Test
    void whoHasPassedItOnIsNotNamed() throws IOException {
        assertEquals("bird", name(5720));
        Files.delete(proc.resolve("5720/fd/100"));
        process(6000, "ip", 100);
        assertNull(name(5720));
        now += SocketEvidence.SEARCH_NANOS;
        assertEquals("ip", name(5720));
    }

    @Test
    void anotherProgramOfTheProcessIsAnotherWriter() throws IOException {
        assertEquals("bird", name(5720));
        Files.writeString(proc.resolve("5720/comm"), "birdc\n");
        assertNull(name(5720));
        now += SocketEvidence.SEARCH_NANOS;
        assertEquals("birdc", name(5720));
    }

    /** What it runs now it has perhaps not run when the change was made. */
    @Test
    void aProcessThatHasRunAnotherProgramSinceIsNotNamed() {
        table.found(5720, 5720);
        table.complete(now);
        assertEquals("bird", name(5720));
        long made = ++now;
        table.executed(5720, 5720, Program.unfit(++now, 0));
        now++;
        assertNull(evidence.writer(5720, new Receipt(made, made, made)));
        now += 2_000 * MILLI;
        assertEquals("bird", name(5720));
    }

    @Test
    void withoutAccessToOthersNoneIsSearchedFor() throws IOException {
        for (String rights : List.of("0000000000001000", "0000000000080000", "0000000000000004")) {
            capabilities(rights);
            evidence = evidence();
            assertFalse(evidence.open());
            assertNull(name(5720));
        }
        capabilities("0000000000081004");
        assertTrue(evidence().open());
    }

    @Test
    void theUnitHasNoAccess() throws Exception {
        assertTrue(new SocketHolders(Path.of("/proc")).open());
        assertFalse(UnitRights.withoutUser(() -> new SocketHolders(Path.of("/proc")).open()).get());
    }
}
