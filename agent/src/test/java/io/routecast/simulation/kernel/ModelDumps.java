package io.routecast.simulation.kernel;

import io.routecast.kernel.Dumps;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * The socket that asks for dumps: {@code netlink_dump}. A chunk is made when the one before it is
 * received, the first one at the request.
 */
final class ModelDumps implements Dumps {
    /** SKB_WITH_OVERHEAD(32768). */
    private static final int MOST_ROOM = MAX_CHUNK_BYTES - 320;

    private static final long PORT = 4243;
    private static final int ERROR_BYTES = 4;

    private final DumpRequests requests;
    private final BooleanSupplier fails;
    private final Queue<byte[]> chunks = new ArrayDeque<>();
    private final NetlinkMessage header = new NetlinkMessage();
    private DumpCursor running;
    private RequestOrigin origin;
    private int room = MOST_ROOM;
    private int changes;

    /**
     * @param fails asked at each chunk, whether there is no memory for it
     */
    ModelDumps(DumpRequests requests, BooleanSupplier fails) {
        this.requests = requests;
        this.fails = fails;
    }

    @Override
    public void request(byte[] message) {
        header.reset(message, 0, message.length).next();
        RequestOrigin from = new RequestOrigin(PORT, header.seq());
        if (running != null) {
            chunks.add(end(NetlinkConstants.NLMSG_ERROR, 0, from, Errno.EBUSY));
            return;
        }
        origin = from;
        try {
            running = requests.dump(header, origin);
        } catch (RefusedRequest refusal) {
            chunks.add(
                    end(
                            NetlinkConstants.NLMSG_DONE,
                            NetlinkConstants.NLM_F_MULTI,
                            origin,
                            refusal.errno));
            return;
        }
        changes = running.changes();
        next();
    }

    private void next() {
        Chunk chunk = new Chunk(room);
        boolean ended = running.fill(chunk);
        boolean cut = !ended && chunk.isEmpty() && running.endsAtTooLongRow();
        int flags = running.changes() == changes ? 0 : NetlinkConstants.NLM_F_DUMP_INTR;
        changes = running.changes();
        if (ended && (chunk.isEmpty() || running.endsWithRows()) || cut) {
            byte[] end =
                    end(
                            NetlinkConstants.NLMSG_DONE,
                            NetlinkConstants.NLM_F_MULTI | (chunk.isEmpty() ? flags : 0),
                            origin,
                            Errno.OK);
            running = chunk.add(end) ? null : running;
        }
        byte[] bytes = chunk.toByteArray();
        if (bytes.length > 0) {
            bytes[6] |= (byte) flags;
        }
        chunks.add(bytes);
    }

    private static byte[] end(int type, int flags, RequestOrigin origin, int errno) {
        return new MessageBytes(ERROR_BYTES, type, flags, origin).u32(-errno).toByteArray();
    }

    @Override
    public int receive(byte[] target) {
        if (fails.getAsBoolean()) {
            return -Errno.ENOMEM;
        }
        byte[] chunk = chunks.poll();
        if (chunk == null) {
            return -Errno.EAGAIN;
        }
        room = MOST_ROOM;
        if (running != null) {
            next();
        }
        System.arraycopy(chunk, 0, target, 0, chunk.length);
        return chunk.length;
    }

    @Override
    public void reset(int firstChunkBytes) {
        chunks.clear();
        if (running != null) {
            running.abandon();
            running = null;
        }
        room = Math.min(firstChunkBytes, MOST_ROOM);
    }
}
