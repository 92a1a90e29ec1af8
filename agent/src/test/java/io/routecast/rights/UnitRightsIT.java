package io.routecast.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.socket.ReceiveBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests run with what the unit gives, no more and no less. */
@Tag("kernel")
class UnitRightsIT {
    private static final Path UNIT = Path.of("../systemd/routecast.service");
    private static final int BUFFER = 64 << 20;

    @Test
    void theUnitGivesThem() throws Exception {
        List<String> unit = Files.readAllLines(UNIT);
        for (String line :
                List.of(
                        "AmbientCapabilities=CAP_NET_ADMIN",
                        "CapabilityBoundingSet=CAP_NET_ADMIN",
                        "NoNewPrivileges=yes",
                        "SystemCallFilter=@system-service",
                        "SystemCallFilter=~@privileged @resources",
                        "SystemCallErrorNumber=EPERM")) {
            assertTrue(unit.contains(line), line);
        }
        assertEquals(2, unit.stream().filter(l -> l.startsWith("SystemCallFilter=")).count());
    }

    @Test
    void aProgramHasThem() throws Exception {
        Process process =
                UnitRights.start(
                        new ProcessBuilder("cat", "/proc/self/status").redirectErrorStream(true));
        String status = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertHas(status);
        String user = String.valueOf(UnitRights.USER);
        assertTrue(status.contains("\nUid:\t" + String.join("\t", user, user, user, user)), status);
        assertTrue(status.contains("\nCapAmb:\t0000000000001000\n"), status);
    }

    @Test
    void aThreadAndThoseThatItStartsHaveThem() throws Exception {
        String status = UnitRights.withoutUser(UnitRightsIT::statusOfAnother).get();
        assertHas(status);
        assertTrue(
                Files.readString(Path.of("/proc/thread-self/status")).contains("\nSeccomp:\t0\n"));
    }

    private static String statusOfAnother() throws Exception {
        var status = new FutureTask<>(() -> Files.readString(Path.of("/proc/thread-self/status")));
        new Thread(status).start();
        return status.get();
    }

    private static void assertHas(String status) {
        for (String line :
                List.of(
                        "CapEff:\t0000000000001000",
                        "CapBnd:\t0000000000001000",
                        "NoNewPrivs:\t1",
                        "Seccomp:\t2")) {
            assertTrue(status.contains("\n" + line + "\n"), line + " is not in:\n" + status);
        }
    }

    /** Beyond net.core.rmem_max, which is what the capability is for. */
    @Test
    void theReceiveBufferIsGranted() throws Exception {
        assertEquals(BUFFER, UnitRights.withoutUser(() -> ReceiveBuffer.granted(BUFFER)).get());
    }
}
