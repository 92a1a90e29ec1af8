package io.routecast.namespace;

import io.routecast.bench.RouteLoad;
import io.routecast.socket.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Adds and deletes routes, and adds nexthop groups, that are too large for iproute2's buffers.
 * Opened in the namespace that it changes. Owned by one thread.
 */
public final class LargeRoutes implements AutoCloseable {
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_NEWNEXTHOP = 104;
    private static final int REQUEST_ACK = 0x5;
    private static final int CREATE_EXCL = 0x600;
    private static final int REQUEST_BYTES = 128 * 1024;
    private static final int ANSWER_BYTES = 256 * 1024;
    private static final int SO_SNDBUFFORCE = 32;

    /** A nexthop: the interface of its struct rtnexthop, and its attributes. */
    public record RawNexthop(int ifindex, byte[] attributes) {}

    /** A member of a group and its weight. */
    public record Member(int id, int weight) {}

    private final int fd =
            LibC.C.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, LibC.NETLINK_ROUTE);
    private final ByteBuffer out =
            ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.nativeOrder());
    private final Pointer request = Memory.allocateDirect(LibC.RUNTIME, REQUEST_BYTES);
    private final Pointer answer = Memory.allocateDirect(LibC.RUNTIME, ANSWER_BYTES);

    public LargeRoutes() {
        Pointer size = Memory.allocateDirect(LibC.RUNTIME, 4);
        size.putInt(0, 4 * REQUEST_BYTES);
        LibC.C.setsockopt(fd, LibC.SOL_SOCKET, SO_SNDBUFFORCE, size, 4);
    }

    /** Adds a multipath route. */
    public void add(byte[] network, int length, int table, List<RawNexthop> nexthops) {
        begin(RTM_NEWROUTE, REQUEST_ACK | CREATE_EXCL);
        route(network, length, table);
        int start = nest(9);
        for (RawNexthop nexthop : nexthops) {
            out.putShort((short) (8 + nexthop.attributes().length)).putShort((short) 0);
            out.putInt(nexthop.ifindex()).put(nexthop.attributes());
        }
        out.putShort(start, (short) (out.position() - start));
        send();
    }

    public void delete(byte[] network, int length, int table) {
        begin(RTM_DELROUTE, REQUEST_ACK);
        route(network, length, table);
        send();
    }

    private void route(byte[] network, int length, int table) {
        out.put((byte) (network.length == 4 ? 2 : 10)).put((byte) length).putShort((short) 0);
        // Any table, protocol static, scope global, unicast.
        out.put((byte) 0).put((byte) 4).put((byte) 0).put((byte) 1).putInt(0);
        attribute(1, network);
        attribute(15, word(table));
    }

    /** Adds a group of nexthop objects. */
    public void addGroup(int id, List<Member> members) {
        nexthop(id);
        int start = nest(2);
        for (Member member : members) {
            int weight = member.weight() - 1;
            out.putInt(member.id())
                    .put((byte) weight)
                    .put((byte) (weight >> 8))
                    .putShort((short) 0);
        }
        out.putShort(start, (short) (out.position() - start));
        send();
    }

    private void nexthop(int id) {
        begin(RTM_NEWNEXTHOP, REQUEST_ACK | CREATE_EXCL);
        // struct nhmsg: any family, protocol static.
        out.put((byte) 0).put((byte) 0).put((byte) 4).put((byte) 0).putInt(0);
        attribute(1, word(id));
    }

    private void begin(int type, int flags) {
        out.clear().putInt(0).putShort((short) type).putShort((short) flags).putLong(0);
    }

    private int nest(int type) {
        int start = out.position();
        out.putShort((short) 0).putShort((short) type);
        return start;
    }

    private void attribute(int type, byte[] payload) {
        out.put(attributeOf(type, payload));
    }

    /** An attribute, padded. */
    public static byte[] attributeOf(int type, byte[]... payloads) {
        int length = 4;
        for (byte[] payload : payloads) {
            length += payload.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate((length + 3) & ~3).order(ByteOrder.nativeOrder());
        bytes.putShort((short) length).putShort((short) type);
        for (byte[] payload : payloads) {
            bytes.put(payload);
        }
        return bytes.array();
    }

    private static byte[] word(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
    }

    private void send() {
        out.putInt(0, out.position());
        request.put(0, out.array(), 0, out.position());
        if (LibC.C.send(fd, request, out.position(), 0) < 0) {
            throw new IllegalStateException("send: errno " + LibC.errno());
        }
        long length = RouteLoad.Calls.C.recv(fd, answer, ANSWER_BYTES, 0);
        int errno = length < 20 ? -1 : -answer.getInt(16);
        if (errno != 0) {
            throw new IllegalStateException("refused: errno " + errno);
        }
    }

    @Override
    public void close() {
        LibC.C.close(fd);
    }
}
