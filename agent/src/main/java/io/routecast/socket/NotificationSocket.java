package io.routecast.socket;

import io.routecast.kernel.NotificationSource;

/** The netlink socket that receives the kernel's notifications. Owned by the reader's thread. */
final class NotificationSocket implements NotificationSource, AutoCloseable {
    private static final int DATAGRAMS = 64;
    // An IPv6 route with many tunnels takes more than the 64 KiB that its RTA_MULTIPATH can
    // declare.
    private static final int SLOT_BYTES = 256 * 1024;

    private final NetlinkSocket socket = new NetlinkSocket();
    private final MessageVector vector = new MessageVector(DATAGRAMS, SLOT_BYTES);
    private final int receiveBufferBytes;

    /**
     * Joins the groups, so that no later notification is missed.
     *
     * @param groups RTNLGRP_* numbers; unknown ones are an error
     * @param receiveBufferBytes asked of the kernel
     */
    NotificationSocket(int[] groups, int receiveBufferBytes) {
        this.receiveBufferBytes = socket.receiveBuffer(receiveBufferBytes);
        for (int group : groups) {
            socket.join(group);
        }
    }

    /** The receive buffer that the kernel accounts against: twice what was asked, when granted. */
    int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    int fd() {
        return socket.fd();
    }

    @Override
    public int receive() {
        int n = vector.receive(socket.fd());
        return switch (n) {
            case -LibC.EINTR -> 0;
            // From rtnl_set_sk_err(): the kernel reserved too little room for a message.
            case -LibC.EMSGSIZE -> -ENOBUFS;
            case -LibC.EAGAIN, -LibC.ENOBUFS -> n;
            default -> read(n);
        };
    }

    private static int read(int n) {
        if (n < 0) {
            throw new SocketException("recvmmsg", -n);
        }
        return n;
    }

    @Override
    public int senderPort(int i) {
        return vector.senderPort(i);
    }

    @Override
    public int length(int i) {
        return vector.length(i);
    }

    @Override
    public boolean truncated(int i) {
        return vector.truncated(i);
    }

    @Override
    public void copy(int i, byte[] target, int offset) {
        vector.copy(i, target, offset);
    }

    @Override
    public int drops() {
        return socket.drops();
    }

    @Override
    public int queuedBytes() {
        return socket.queuedBytes();
    }

    @Override
    public void close() {
        socket.close();
    }
}
