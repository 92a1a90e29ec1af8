package io.routecast.socket;

/** What the kernel grants as a receive buffer to this process. */
public final class ReceiveBuffer {
    private ReceiveBuffer() {}

    /**
     * Asks for a buffer of that size.
     *
     * @return the size granted, in bytes
     */
    public static int granted(int bytes) {
        try (NetlinkSocket socket = new NetlinkSocket()) {
            return socket.receiveBuffer(bytes) / 2;
        }
    }
}
