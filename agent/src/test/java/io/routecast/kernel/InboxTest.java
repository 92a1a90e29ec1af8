package io.routecast.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InboxTest {
    @Test
    void isCrowdedAboveAQuarter() throws InterruptedException {
        Inbox inbox = new Inbox(4_000);
        inbox.put(messages(1_000));
        assertEquals(false, inbox.crowded());
        inbox.put(messages(1_000));
        assertEquals(true, inbox.crowded());
        inbox.poll(0);
        assertEquals(false, inbox.crowded());
    }

    private static Received messages(int bytes) {
        return new Received.Messages(new byte[bytes], bytes, 0);
    }
}
