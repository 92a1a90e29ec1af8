package io.routecast.bench;

import io.routecast.socket.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;

/**
 * Adds and deletes routes as fast as the kernel takes them: many rtnetlink requests in each {@code
 * send(2)}, and no acknowledgements. The prefixes are numbered from 0: IPv4 as /24 from 16.0.0.0
 * on, IPv6 as /48 from 2400:: on, all through one gateway. Owned by one thread.
 *
 * <pre>
 * struct nlmsghdr { u32 len; u16 type; u16 flags; u32 seq; u32 pid; };
 * struct rtmsg { u8 family, dst_len, src_len, tos, table, protocol, scope, type; u32 flags; };
 * RTA_DST, RTA_GATEWAY, RTA_OIF
 * </pre>
 */
public final class RouteLoad implements AutoCloseable {
    /** The call that the agent does not need. */
    public interface Calls {
        Calls C = LibraryLoader.create(Calls.class).load("c");

        long recv(int fd, Pointer buffer, long length, int flags);
    }

    /** Requests in one send: the kernel takes as many as its socket buffer, some 200 KiB, holds. */
    private static final int BATCH = 200;

    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_CREATE_EXCL = 0x600;
    private static final int NLMSG_ERROR = 2;
    private static final int ANSWER_BYTES = 64 * 1024;

    private final int fd =
            LibC.C.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, LibC.NETLINK_ROUTE);
    private final ByteBuffer batch = direct(BATCH * 96);
    private final ByteBuffer answer = direct(ANSWER_BYTES);
    private final Pointer batchPointer = Pointer.wrap(LibC.RUNTIME, batch);
    private final Pointer answerPointer = Pointer.wrap(LibC.RUNTIME, answer);
    private final boolean ipv6;
    private final int ifindex;
    private final byte[] gateway;

    /**
     * @param gateway 4 or 16 bytes, on the link of that ifindex; their number gives the family
     */
    public RouteLoad(int ifindex, byte[] gateway) {
        this.ifindex = ifindex;
        this.gateway = gateway.clone();
        ipv6 = gateway.length == 16;
        if (fd < 0) {
            throw new IllegalStateException("no netlink socket: errno " + LibC.errno());
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    public void add(int from, int count) {
        send(RTM_NEWROUTE, NLM_F_REQUEST | NLM_F_CREATE_EXCL, from, count);
    }

    public void delete(int from, int count) {
        send(RTM_DELROUTE, NLM_F_REQUEST, from, count);
    }

    private void send(int type, int flags, int from, int count) {
        for (int next = from; next < from + count; ) {
            batch.clear();
            int end = Math.min(from + count, next + BATCH);
            while (next < end) {
                request(type, flags, next++);
            }
            if (LibC.C.send(fd, batchPointer, batch.position(), 0) < 0) {
                throw new IllegalStateException("send: errno " + LibC.errno());
            }
            checkAnswers();
        }
    }

    private void request(int type, int flags, int number) {
        int start = batch.position();
        batch.putInt(0).putShort((short) type).putShort((short) flags).putInt(number).putInt(0);
        batch.put((byte) (ipv6 ? 10 : 2)).put((byte) (ipv6 ? 48 : 24)).putShort((short) 0);
        // Table main, protocol bird, scope global, unicast.
        batch.put((byte) 254).put((byte) 12).put((byte) 0).put((byte) 1).putInt(0);
        batch.putShort((short) (4 + gateway.length)).putShort((short) 1);
        destination(number);
        batch.putShort((short) (4 + gateway.length)).putShort((short) 5).put(gateway);
        batch.putShort((short) 8).putShort((short) 4).putInt(ifindex);
        batch.putInt(start, batch.position() - start);
    }

    private void destination(int number) {
        if (ipv6) {
            batch.put((byte) 0x24).put((byte) 0);
            batch.put((byte) (number >> 24)).put((byte) (number >> 16));
            batch.put((byte) (number >> 8)).put((byte) number);
            batch.putLong(0).putShort((short) 0);
        } else {
            int address = (16 << 24) + (number << 8);
            batch.put((byte) (address >> 24)).put((byte) (address >> 16));
            batch.put((byte) (address >> 8)).put((byte) 0);
        }
    }

    /** The kernel answers only what it refuses. */
    private void checkAnswers() {
        long length = Calls.C.recv(fd, answerPointer, ANSWER_BYTES, LibC.MSG_DONTWAIT);
        if (length > 0 && answer.getShort(4) == NLMSG_ERROR) {
            throw new IllegalStateException(
                    "route " + answer.getInt(16 + 4 + 8) + " refused: errno " + -answer.getInt(16));
        }
    }

    @Override
    public void close() {
        LibC.C.close(fd);
    }
}
