package io.routecast.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.kernel.Inbox;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.junit.jupiter.api.Test;

class NotificationReaderTest {
    private static final int EFD_NONBLOCK = 0x800;
    private static final int OTHERS = 64;

    /** One of many files opened afterwards gets the number that the reader had. */
    @Test
    void whoWakesItTooLateWritesToNobodyElse() throws Exception {
        NotificationReader reader = new NotificationReader(new int[0], 4_096, new Inbox(1 << 20));
        Thread thread = new Thread(reader);
        thread.start();
        reader.stop();
        thread.join();
        reader.close();
        List<Descriptor> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            others.add(new Descriptor(LibC.C.eventfd(0, EFD_NONBLOCK), "eventfd"));
        }
        reader.wake();
        reader.close();
        Pointer counter = Memory.allocateDirect(LibC.RUNTIME, 8);
        for (Descriptor other : others) {
            assertEquals(-1, LibC.C.read(other.number(), counter, 8));
            assertEquals(LibC.EAGAIN, LibC.errno(), "neither written to nor closed");
            other.close();
        }
    }
}
