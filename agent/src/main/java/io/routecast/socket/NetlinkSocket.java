package io.routecast.socket;

import java.nio.ByteOrder;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/** An AF_NETLINK socket: netlink(7). Owned by one thread, but for {@link #queuedBytes}. */
final class NetlinkSocket implements AutoCloseable {
    private static final int SOCKADDR_NL = 12;
    private static final int MEMINFO_WORDS = 9;
    private static final int SK_MEMINFO_RMEM_ALLOC = 0;
    private static final int SK_MEMINFO_RCVBUF = 1;
    private static final int SK_MEMINFO_DROPS = 8;
    private static final int SOCK_FPROG = 16;
    private static final int SOCK_FILTER = 8;

    private final Descriptor fd;
    private final Pointer word = Memory.allocateDirect(LibC.RUNTIME, 4);
    private final Pointer memInfo = Memory.allocateDirect(LibC.RUNTIME, MEMINFO_WORDS * 4);
    private final Pointer memInfoLength = Memory.allocateDirect(LibC.RUNTIME, 4);

    /** One of NETLINK_ROUTE. */
    NetlinkSocket() {
        this(LibC.NETLINK_ROUTE, "NETLINK_ROUTE");
    }

    /**
     * One of another protocol.
     *
     * @param name of the protocol, for error messages
     */
    NetlinkSocket(int protocol, String name) {
        fd =
                new Descriptor(
                        LibC.C.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, protocol),
                        "socket(AF_NETLINK, SOCK_RAW, " + name + ")");
        Pointer address = Memory.allocateDirect(LibC.RUNTIME, SOCKADDR_NL, true);
        address.putShort(0, (short) LibC.AF_NETLINK);
        check(LibC.C.bind(fd(), address, SOCKADDR_NL), "bind(AF_NETLINK)");
    }

    int fd() {
        return fd.number();
    }

    void join(int group) {
        check(option(LibC.SOL_NETLINK, LibC.NETLINK_ADD_MEMBERSHIP, group), "join group " + group);
    }

    /** Sets an option of the netlink level that older kernels lack; true if this one knows it. */
    boolean enableIfKnown(int option) {
        return option(LibC.SOL_NETLINK, option, 1) == 0;
    }

    /**
     * Asks for a receive buffer. Without CAP_NET_ADMIN the kernel caps it at net.core.rmem_max.
     *
     * @return what the kernel accounts against, in bytes: twice what it granted
     */
    int receiveBuffer(int bytes) {
        if (option(LibC.SOL_SOCKET, LibC.SO_RCVBUFFORCE, bytes) != 0) {
            check(option(LibC.SOL_SOCKET, LibC.SO_RCVBUF, bytes), "setsockopt(SO_RCVBUF)");
        }
        return memInfo(SK_MEMINFO_RCVBUF);
    }

    /**
     * What the kernel accounts for the queued datagrams, with its overhead for each. Any thread.
     */
    int queuedBytes() {
        return memInfo(SK_MEMINFO_RMEM_ALLOC);
    }

    /** Datagrams that the kernel has dropped on this socket since it was opened, modulo 2^32. */
    int drops() {
        return memInfo(SK_MEMINFO_DROPS);
    }

    /**
     * Has the kernel drop what a program of classic BPF answers 0 for, before it is queued.
     *
     * @param program its instructions, of 8 bytes each: struct sock_filter
     */
    void filter(byte[] program) {
        Pointer instructions = Memory.allocateDirect(LibC.RUNTIME, program.length);
        instructions.put(0, program, 0, program.length);
        Pointer fprog = Memory.allocateDirect(LibC.RUNTIME, SOCK_FPROG, true);
        fprog.putShort(0, (short) (program.length / SOCK_FILTER));
        fprog.putAddress(8, instructions.address());
        check(
                LibC.C.setsockopt(fd(), LibC.SOL_SOCKET, LibC.SO_ATTACH_FILTER, fprog, SOCK_FPROG),
                "setsockopt(SO_ATTACH_FILTER)");
    }

    void send(byte[] request) {
        Pointer buffer = Memory.allocateDirect(LibC.RUNTIME, request.length);
        buffer.put(0, request, 0, request.length);
        long sent;
        do {
            sent = LibC.C.send(fd(), buffer, request.length, 0);
        } while (sent < 0 && LibC.errno() == LibC.EINTR);
        check(sent, "send");
    }

    @Override
    public void close() {
        fd.close();
    }

    private int option(int level, int name, int value) {
        word.putInt(0, value);
        return LibC.C.setsockopt(fd(), level, name, word, 4);
    }

    private synchronized int memInfo(int index) {
        memInfoLength.putInt(0, MEMINFO_WORDS * 4);
        check(
                LibC.C.getsockopt(fd(), LibC.SOL_SOCKET, LibC.SO_MEMINFO, memInfo, memInfoLength),
                "getsockopt(SO_MEMINFO)");
        return memInfo.getInt((long) index * 4);
    }

    static void check(long result, String operation) {
        if (result < 0) {
            throw new SocketException(operation, LibC.errno());
        }
    }

    static {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new ExceptionInInitializerError("only little-endian Linux is supported");
        }
    }
}
