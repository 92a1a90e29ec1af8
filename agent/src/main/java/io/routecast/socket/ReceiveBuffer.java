package io.routecast.socket;

/** What the kernel grants as a receive buffer to this process. */
public final class ReceiveBuffer {
    private ReceiveBuffer() {}

    /**
     * Asks for one.
     *
     * @return what was granted of it, in the same unit
     */
    public static int granted(int bytes) {
        try (NetlinkSocket socket = new NetlinkSocket()) {
            return socket.receiveBuffer(bytes) / 2;
        }
    }
}
