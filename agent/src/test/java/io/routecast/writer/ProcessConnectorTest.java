package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.rights.UnitRights;
import io.routecast.socket.ConnectorSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the kernel, with the rights of the unit. */
@Tag("kernel")
// User-mode Linux has no process connector.
@Tag("some-kernels")
class ProcessConnectorTest {
    private static final int DATAGRAM_BYTES = 4_096;

    @Test
    void aProcessBeginsRunsAProgramAndEnds() throws Exception {
        try (ProcessEventSource source =
                UnitRights.withoutUser(() -> Handshake.open(ConnectorSocket::open)).get()) {
            Process process = new ProcessBuilder("true").start();
            int pid = Math.toIntExact(process.pid());
            assertEquals(0, process.waitFor());
            Set<ProcessEvent.Kind> kinds = new HashSet<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (kinds.size() < 3 && System.nanoTime() < end) {
                int n = source.receive();
                for (int i = 0; i < n; i++) {
                    byte[] datagram = new byte[DATAGRAM_BYTES];
                    source.copy(i, datagram, 0);
                    ProcessEvent event = ProcessConnector.decode(datagram, source.length(i));
                    assertTrue(event != null, "the filter lets nothing else pass");
                    if (event.pid() == pid) {
                        kinds.add(event.kind());
                    }
                }
                source.await(100);
            }
            assertEquals(
                    Set.of(ProcessEvent.Kind.FORK, ProcessEvent.Kind.EXEC, ProcessEvent.Kind.EXIT),
                    kinds);
        }
    }

    @Test
    void whatIsNoEvent() {
        assertNull(ProcessConnector.decode(new byte[DATAGRAM_BYTES], 60));
        byte[] other = new byte[DATAGRAM_BYTES];
        other[36] = 4;
        assertNull(ProcessConnector.decode(other, 76));
    }
}
