package io.routecast.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both kinds of names that systemd gives to its socket. */
class NotifySocketTest {
    @TempDir private Path directory;

    private static void assertDelivers(String name) throws Exception {
        try (NotifyListener listener = new NotifyListener(name);
                NotifySocket socket = new NotifySocket(name)) {
            assertTrue(socket.send("READY=1\nSTATUS=ünder way\n"));
            assertEquals("READY=1\nSTATUS=ünder way\n", listener.next());
        }
    }

    @Test
    void aPath() throws Exception {
        assertDelivers(directory.resolve("notify").toString());
    }

    @Test
    void anAbstractName() throws Exception {
        assertDelivers("@routecast-test-" + ProcessHandle.current().pid());
    }

    @Test
    void nobodyListens() {
        try (NotifySocket socket = new NotifySocket(directory.resolve("none").toString())) {
            assertFalse(socket.send("READY=1"));
        }
    }

    @Test
    void whatIsNoName() {
        for (String name : new String[] {"notify", "@", "/" + "x".repeat(107)}) {
            assertThrows(IllegalArgumentException.class, () -> new NotifySocket(name), name);
        }
    }
}
