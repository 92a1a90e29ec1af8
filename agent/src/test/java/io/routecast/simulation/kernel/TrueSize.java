package io.routecast.simulation.kernel;

/**
 * What the kernel accounts for a datagram of a queue: struct sk_buff and a buffer of a power of
 * two, or the small one for what fits there (KERNEL.md, section 8).
 */
final class TrueSize {
    private static final int SMALL = 832;
    private static final int SMALL_PAYLOAD_BYTES = 128;
    private static final int SK_BUFF = 256;
    private static final int SHARED_INFO = 320;
    private static final int LEAST_BUFFER = 1024;

    private TrueSize() {}

    static int of(int length) {
        if (length <= SMALL_PAYLOAD_BYTES) {
            return SMALL;
        }
        int buffer = LEAST_BUFFER;
        while (buffer < length + SHARED_INFO) {
            buffer *= 2;
        }
        return SK_BUFF + buffer;
    }
}
