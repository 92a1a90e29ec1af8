package io.routecast.mirror;

import io.routecast.kernel.Dumps;
import io.routecast.netlink.MalformedMessageException;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dump, chunk by chunk: request, rows, NLMSG_DONE. Owned by the mirror's thread.
 *
 * <p>A clean end proves little: the kernel flags a dump of links or nexthops that something changed
 * under (NLM_F_DUMP_INTR), but never one of routes.
 */
final class DumpRun {
    /** How a dump stands. */
    enum Status {
        RUNNING,
        DONE,
        /** Done, but something changed meanwhile: not to be believed. */
        INTERRUPTED,
        /** The kernel refused it, or gave up. */
        FAILED
    }

    /** Takes the rows of a dump. */
    interface RowHandler {
        void row(NetlinkMessage message);
    }

    private static final Logger LOG = LoggerFactory.getLogger("routecast.netlink");
    private static final int ENOENT = 2;
    private static final int EPROTO = 71;

    private final Dumps dumps;
    private final byte[] chunk = new byte[Dumps.MAX_CHUNK_BYTES];
    private final NetlinkMessage message = new NetlinkMessage();
    private long seq;
    private int errno;
    private int chunkBytes;
    private int largestRoom;
    private boolean interrupted;
    private RowHandler handler;

    DumpRun(Dumps dumps) {
        this.dumps = dumps;
    }

    /**
     * Begins a dump.
     *
     * @param request makes a dump request with that nlmsg_seq
     * @param room chunk size: the boundaries of chunks, where rows can go missing, depend on it
     */
    void begin(LongFunction<byte[]> request, int room, RowHandler rows) {
        seq++;
        if (room < largestRoom) {
            // The kernel goes by the most that was ever offered on a socket.
            dumps.reset();
            largestRoom = 0;
        }
        largestRoom = Math.max(largestRoom, room);
        chunkBytes = room;
        interrupted = false;
        handler = rows;
        dumps.request(request.apply(seq));
    }

    /** Receives a chunk and hands on its rows. */
    Status step() {
        int length = dumps.receive(chunk, chunkBytes);
        message.reset(chunk, 0, length);
        try {
            return messages();
        } catch (MalformedMessageException e) {
            LOG.warn("malformed message in a dump, which is repeated: {}", e.getMessage());
            return failed(EPROTO);
        }
    }

    private Status messages() {
        while (message.next()) {
            if (message.seq() == seq) {
                Status status = one();
                if (status != Status.RUNNING) {
                    return status;
                }
            }
        }
        return Status.RUNNING;
    }

    private Status one() {
        interrupted |= (message.flags() & NetlinkConstants.NLM_F_DUMP_INTR) != 0;
        return switch (message.type()) {
            case NetlinkConstants.NLMSG_DONE -> ended(message.errno());
            case NetlinkConstants.NLMSG_ERROR -> failed(message.errno());
            default -> {
                handler.row(message);
                yield Status.RUNNING;
            }
        };
    }

    private Status ended(int error) {
        if (error != 0 && error != ENOENT) {
            return failed(error);
        }
        return interrupted ? Status.INTERRUPTED : Status.DONE;
    }

    /** What the kernel answered to a dump that failed. */
    int errno() {
        return errno;
    }

    private Status failed(int error) {
        errno = error;
        reset();
        return Status.FAILED;
    }

    /** Forgets a dump that is under way. */
    void reset() {
        largestRoom = 0;
        dumps.reset();
    }
}
