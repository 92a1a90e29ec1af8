package io.routecast.kernel;

/**
 * What the notification socket yields, in the kernel's order: messages, and the loss of messages.
 */
public sealed interface Received {
    /**
     * What an element costs besides its own bytes: two objects with their headers, rounded up, and
     * its place in a queue that grows by half.
     */
    int OVERHEAD_BYTES = 80;

    /** Bytes of heap that it takes, for the bound of the {@link Inbox}. */
    int bytes();

    /**
     * Netlink messages from the kernel, one after the other, each padded to 4 bytes.
     *
     * @param buffer messages from 0 to length
     * @param receivedMicros when they were read from the socket, Unix µs
     * @param receipt the same by the monotonic clock, and since when they can have been made
     */
    record Messages(byte[] buffer, int length, long receivedMicros, Receipt receipt)
            implements Received {
        /** Those of which only the time of day is known. */
        public Messages(byte[] buffer, int length, long receivedMicros) {
            this(buffer, length, receivedMicros, Receipt.UNKNOWN);
        }

        @Override
        public int bytes() {
            return OVERHEAD_BYTES + buffer.length;
        }
    }

    /**
     * Notifications are missing here: the socket's queue overran (ENOBUFS) and was then read empty,
     * so that a dump that starts now sees all that was dropped.
     *
     * @param drops how many the kernel counted
     */
    record Overrun(long drops, long receivedMicros) implements Received {
        @Override
        public int bytes() {
            return OVERHEAD_BYTES;
        }
    }

    /** A datagram did not fit its slot: its content is unknown. */
    record Truncated(long receivedMicros) implements Received {
        @Override
        public int bytes() {
            return OVERHEAD_BYTES;
        }
    }

    /**
     * Everything that was in the socket's queue at the request has come before this.
     *
     * @param request how many requests there were by then: one answer may serve several
     */
    record Drained(long request) implements Received {
        @Override
        public int bytes() {
            return OVERHEAD_BYTES;
        }
    }
}
