package io.routecast.socket;

import io.routecast.writer.ProcessEventSource;
import java.io.IOException;

/** A socket of NETLINK_CONNECTOR that hears one group. Owned by one thread, woken by any. */
public final class ConnectorSocket implements ProcessEventSource {
    private static final int DATAGRAMS = 64;
    private static final int SLOT_BYTES = 4 * 1024;

    private final NetlinkSocket socket = new NetlinkSocket(LibC.NETLINK_CONNECTOR, "CONNECTOR");
    private final MessageVector vector = new MessageVector(DATAGRAMS, SLOT_BYTES);
    private final WakeableWait wait = new WakeableWait(socket.fd());

    private ConnectorSocket(int group, byte[] filter, int receiveBufferBytes, byte[] request) {
        try {
            socket.receiveBuffer(receiveBufferBytes);
            socket.filter(filter);
            socket.join(group);
            socket.send(request);
        } catch (SocketException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens one, in the network namespace of the calling thread.
     *
     * @param group its number
     * @param filter classic BPF over each datagram, which answers 0 for what is not wanted
     * @param request sent once it hears the group
     * @throws IOException when the kernel refuses
     */
    public static ConnectorSocket open(
            int group, byte[] filter, int receiveBufferBytes, byte[] request) throws IOException {
        try {
            return new ConnectorSocket(group, filter, receiveBufferBytes, request);
        } catch (SocketException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int receive() {
        int n = vector.receive(socket.fd());
        return n == -LibC.EINTR ? 0 : n;
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
    public void await(int millis) {
        wait.await(millis);
    }

    @Override
    public void wake() {
        wait.wake();
    }

    @Override
    public void close() {
        socket.close();
        wait.close();
    }
}
