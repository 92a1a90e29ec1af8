package io.routecast.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class InboxTest {
    @Test
    void isCrowdedAboveAQuarter() throws InterruptedException {
        Inbox inbox = new Inbox(4_400);
        inbox.put(messages(1_000));
        assertEquals(false, inbox.crowded());
        inbox.put(messages(1_000));
        assertEquals(true, inbox.crowded());
        inbox.take();
        assertEquals(false, inbox.crowded());
    }

    /** A batch of one message is the worst case: most of its memory is overhead. */
    @Test
    void takesNoMoreHeapThanItCounts() throws InterruptedException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Received.Messages one = (Received.Messages) messages(100);
        Inbox inbox = new Inbox(Integer.MAX_VALUE);
        int batches = 100_000;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < batches; i++) {
            inbox.put(messages(100));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long counted = (long) batches * one.bytes();
        assertTrue(allocated <= counted, allocated + " bytes allocated, " + counted + " counted");
    }

    private static Received messages(int bytes) {
        return new Received.Messages(new byte[bytes], bytes, 0);
    }
}
