package io.routecast.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.routecast.rights.UnitRights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetlinkProcessesTest {

    private static final long BIRD_PORT = 3908354739L;

    @TempDir Path proc;
    private long now = Long.MAX_VALUE - 5; // Overflows soon, as nanoTime may.
    private NetlinkProcesses processes;

    @BeforeEach
    void makeHost() throws IOException {
        sockets("0 5720 100", "0 " + BIRD_PORT + " 101", "4 77 102", "0 0 4");
        process(5720, "bird", 100, 101);
        process(1, "systemd", 102, 4);
        capabilities("000001ffffffffff");
        Files.createDirectories(proc.resolve("self"));
        processes = new NetlinkProcesses(proc, () -> now);
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
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/netlink"), text);
    }

    private void process(int pid, String name, long... inodes) throws IOException {
        Path directory = proc.resolve(Integer.toString(pid));
        Files.createDirectories(directory.resolve("fd"));
        Files.writeString(directory.resolve("comm"), name + "\n");
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

    private void remove(String name) throws IOException {
        Files.delete(proc.resolve(name));
    }

    @Test
    void portToSocketToProcess() {
        assertEquals("bird", processes.processName(BIRD_PORT));
        assertEquals("bird", processes.processName(5720));
    }

    @Test
    void theKernelAndOtherProtocolsHaveNoProcess() {
        assertNull(processes.processName(0));
        assertNull(processes.processName(77));
    }

    @Test
    void aSharedSocketHasANameOnlyWhenAllHoldersHaveTheSame() throws IOException {
        process(5721, "bird", 101);
        process(5722, "sh", 100);
        assertEquals("bird", processes.processName(BIRD_PORT));
        assertNull(processes.processName(5720));
    }

    @Test
    void aBrokenChainHasNoName() throws IOException {
        remove("5720/comm");
        assertNull(processes.processName(BIRD_PORT));
        remove("net/netlink");
        assertNull(new NetlinkProcesses(proc, () -> now).processName(BIRD_PORT));
        Files.writeString(proc.resolve("net/netlink"), "a list of another kind\n0 1 2\n");
        assertNull(new NetlinkProcesses(proc, () -> now).processName(1));
    }

    @Test
    void aPortThatGoesToAnotherSocketGetsItsName() throws IOException {
        assertEquals("bird", processes.processName(5720));
        sockets("0 5720 200");
        process(6000, "ip", 200);
        assertEquals("bird", processes.processName(5720));
        now += NetlinkProcesses.REVALIDATE_NANOS;
        assertEquals("ip", processes.processName(5720));
        sockets();
        now += NetlinkProcesses.REVALIDATE_NANOS;
        assertNull(processes.processName(5720));
    }

    @Test
    void aNewPortIsLookedUpAsSoonAsTheBudgetAllows() throws IOException {
        assertEquals("bird", processes.processName(5720));
        sockets("0 5720 100", "0 6000 200");
        process(6000, "ip", 200);
        assertNull(processes.processName(6000));
        now += NetlinkProcesses.UNKNOWN_NANOS;
        assertNull(processes.processName(6000));
        now += NetlinkProcesses.SEARCH_NANOS - NetlinkProcesses.UNKNOWN_NANOS;
        assertEquals("ip", processes.processName(6000));
        assertEquals("bird", processes.processName(5720));
    }

    @Test
    void aNameGetsOld() throws IOException {
        assertEquals("bird", processes.processName(5720));
        Files.writeString(proc.resolve("5720/comm"), "birdc\n");
        now += NetlinkProcesses.NAME_NANOS - 1;
        assertEquals("bird", processes.processName(5720));
        now += 1;
        assertEquals("birdc", processes.processName(5720));
    }

    @Test
    void withoutAccessToOthersNoneIsSearchedFor() throws IOException {
        capabilities("0000000000001000");
        NetlinkProcesses closed = new NetlinkProcesses(proc, () -> now);
        assertFalse(closed.open());
        assertNull(closed.processName(5720));
    }

    @Test
    void theUnitHasNoAccess() throws Exception {
        assertTrue(NetlinkProcesses.ofThisHost().open());
        assertFalse(UnitRights.withoutUser(() -> NetlinkProcesses.ofThisHost().open()).get());
    }

    /** The socket's port is not the process's number here: it is the second one of its process. */
    private static final String SOCKETS =
            """
            import socket, sys
            first, second = (socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) for _ in range(2))
            first.bind((0, 0)); second.bind((0, 0))
            print(second.getsockname()[0], flush=True)
            sys.stdin.read()
            """;

    @Test
    void aRealProcess() throws Exception {
        Process python = start();
        try {
            BufferedReader output =
                    new BufferedReader(
                            new InputStreamReader(
                                    python.getInputStream(), StandardCharsets.US_ASCII));
            long port = Long.parseLong(output.readLine());
            String name = NetlinkProcesses.ofThisHost().processName(port);
            assertTrue(
                    name != null && name.startsWith("python3"),
                    "port " + port + " belongs to " + name);
        } finally {
            python.destroy();
            assertTrue(python.waitFor(60, TimeUnit.SECONDS));
        }
    }

    private static Process start() {
        try {
            return new ProcessBuilder("python3", "-c", SOCKETS)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            System.err.println(
                    "SKIPPED: NetlinkProcessesTest.aRealProcess needs python3: " + e.getMessage());
            return abort("python3 is not here: " + e.getMessage());
        }
    }
}
