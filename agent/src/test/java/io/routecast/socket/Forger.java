package io.routecast.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/** Sends netlink messages to others than the kernel, as root may, in the thread's namespace. */
final class Forger implements AutoCloseable {
    private static final int SOCKADDR_NL = 12;

    /** The call that the agent does not need. */
    public interface Sender {
        long sendto(int fd, Pointer buffer, long length, int flags, Pointer to, int toLength);
    }

    private final Sender sender = LibraryLoader.create(Sender.class).load("c");
    private final NetlinkSocket socket = new NetlinkSocket();

    /** To one socket. */
    void unicast(byte[] message, long port) {
        send(message, (int) port, 0);
    }

    /** To all that have joined the group. */
    void multicast(byte[] message, int group) {
        send(message, 0, 1 << group - 1);
    }

    private void send(byte[] message, int port, int groups) {
        Pointer to = Memory.allocateDirect(LibC.RUNTIME, SOCKADDR_NL, true);
        to.putShort(0, (short) LibC.AF_NETLINK);
        to.putInt(4, port);
        to.putInt(8, groups);
        Pointer buffer = Memory.allocateDirect(LibC.RUNTIME, message.length);
        buffer.put(0, message, 0, message.length);
        long sent = sender.sendto(socket.fd(), buffer, message.length, 0, to, SOCKADDR_NL);
        NetlinkSocket.check(sent, "sendto");
    }

    /** Ports of the NETLINK_ROUTE sockets in this namespace that have joined any group. */
    static List<Long> listeners() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/net/netlink")).stream()
                .skip(1)
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns[1].equals("0") && Long.parseLong(columns[3], 16) != 0)
                .map(columns -> Long.parseLong(columns[2]))
                .filter(port -> port != 0)
                .toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
