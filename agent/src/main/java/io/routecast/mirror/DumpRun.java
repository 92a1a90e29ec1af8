package io.routecast.mirror;

import io.routecast.kernel.Dumps;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import java.util.function.LongFunction;

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

    private static final int ENOENT = 2;

    private final Dumps dumps;
    private final byte[] chunk = new byte[Dumps.MAX_CHUNK_BYTES];
    private final NetlinkMessage message = new NetlinkMessage();
    private long seq;
    private int errno;
    private int chunkBytes;
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
        chunkBytes = room;
        interrupted = false;
        handler = rows;
        dumps.request(request.apply(seq));
    }

    /** Receives a chunk and hands on its rows. */
    Status step() {
        int length = dumps.receive(chunk, chunkBytes);
        message.reset(chunk, 0, length);
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
        dumps.reset();
        return Status.FAILED;
    }
}
