package io.routecast.namespace;

import static io.routecast.socket.LibC.C;
import static io.routecast.socket.LibC.RUNTIME;
import static io.routecast.socket.LibC.SOCK_RAW;

import io.routecast.socket.LibC;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/** Sends a router advertisement to all hosts of a link: RFC 4861, section 4.2. */
final class RouterAdvertisement {
    private static final int AF_INET6 = 10;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int IPV6_MULTICAST_IF = 17;
    private static final int IPV6_MULTICAST_HOPS = 18;
    private static final int SOCKADDR_IN6_LENGTH = 28;
    private static final byte[] ALL_NODES = {
        (byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
    };

    private RouterAdvertisement() {}

    /** Advertises the MTU of the link, from an interface of the calling thread's namespace. */
    static void send(int ifindex, int mtu) throws IOException {
        int socket = C.socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6);
        try {
            option(socket, IPV6_MULTICAST_HOPS, 255);
            option(socket, IPV6_MULTICAST_IF, ifindex);
            byte[] message = message(mtu);
            Pointer to = copy(allNodes(ifindex));
            check(
                    C.sendto(socket, copy(message), message.length, 0, to, SOCKADDR_IN6_LENGTH),
                    "sendto");
        } finally {
            C.close(socket);
        }
    }

    /** No default router, and the MTU option. */
    private static byte[] message(int mtu) {
        ByteBuffer message = ByteBuffer.allocate(24);
        message.put((byte) 134).put(4, (byte) 64);
        return message.put(16, (byte) 5).put(17, (byte) 1).putInt(20, mtu).array();
    }

    private static byte[] allNodes(int ifindex) {
        ByteBuffer address = ByteBuffer.allocate(SOCKADDR_IN6_LENGTH);
        address.order(ByteOrder.nativeOrder()).putShort(0, (short) AF_INET6).putInt(24, ifindex);
        return address.position(8).put(ALL_NODES).array();
    }

    private static void option(int socket, int name, int value) throws IOException {
        Pointer pointer = Memory.allocateDirect(RUNTIME, 4);
        pointer.putInt(0, value);
        check(C.setsockopt(socket, IPPROTO_IPV6, name, pointer, 4), "setsockopt");
    }

    private static Pointer copy(byte[] bytes) {
        Pointer pointer = Memory.allocateDirect(RUNTIME, bytes.length);
        pointer.put(0, bytes, 0, bytes.length);
        return pointer;
    }

    private static void check(long result, String call) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": " + C.strerror(LibC.errno()));
        }
    }
}
