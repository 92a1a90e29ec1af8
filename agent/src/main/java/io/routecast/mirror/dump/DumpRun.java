package io.routecast.mirror.dump;

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
 * <p>A clean end proves little. The kernel flags a dump during which links or nexthops changed
 * (NLM_F_DUMP_INTR), but never one of routes. And a row that does not fit an empty chunk ends the
 * dump as if it were whole.
 */
public final class DumpRun {
    /** The state of a dump. */
    public enum Status {
        RUNNING,
        DONE,
        /** Done, but something changed meanwhile: it proves nothing. */
        INTERRUPTED,
        /** The kernel stopped at a row that needs more room than a chunk has. */
        CUT,
        /** The kernel refused it or stopped. */
        FAILED
    }

    /** Takes the rows of a dump. */
    public interface RowHandler {
        void row(NetlinkMessage message);
    }

    private static final Logger LOG = LoggerFactory.getLogger("routecast.netlink");
    private static final int ENOENT = 2;
    private static final int EPROTO = 71;
    private static final int EMSGSIZE = 90;
    private static final int MAX_EMPTY_CHUNKS = 8;
    private static final int USUAL_ROW_BYTES = 4096;

    private final Dumps dumps;
    private final byte[] chunk = new byte[Dumps.RECEIVE_BYTES];
    private final NetlinkMessage message = new NetlinkMessage();
    private LongFunction<byte[]> request;
    private int unusedBytes;
    private RowHandler handler;
    private long seq;
    private int room = Dumps.MAX_CHUNK_BYTES;
    private int emptyChunks;
    private int chunks;
    private int errno;
    private boolean shown;
    private boolean rowless;
    private boolean interrupted;

    public DumpRun(Dumps dumps) {
        this.dumps = dumps;
    }

    /** Begins a dump with chunks of the largest size. */
    public void begin(LongFunction<byte[]> ofSeq, RowHandler rows) {
        begin(ofSeq, Dumps.MAX_CHUNK_BYTES, rows);
    }

    /**
     * Begins a dump.
     *
     * @param ofSeq makes the dump request with this nlmsg_seq
     * @param firstRoom bytes of the first chunk; all chunk boundaries, where rows can be missing,
     *     depend on it
     */
    public void begin(LongFunction<byte[]> ofSeq, int firstRoom, RowHandler rows) {
        request = ofSeq;
        handler = rows;
        if (firstRoom < Dumps.MAX_CHUNK_BYTES) {
            reset(firstRoom);
        }
        begin();
    }

    private void begin() {
        seq++;
        emptyChunks = 0;
        chunks = 0;
        shown = false;
        interrupted = false;
        dumps.request(request.apply(seq));
    }

    /** Receives a chunk and hands over its rows. */
    public Status step() {
        int length = dumps.receive(chunk);
        rowless = true;
        if (length < 0) {
            return ended(-length);
        }
        if (length == 0 && ++emptyChunks == MAX_EMPTY_CHUNKS) {
            // Since Linux 6.10 IPv6 answers so for ever if a row does not fit.
            return ended(EMSGSIZE);
        }
        // A smaller first chunk counts as full.
        unusedBytes = room < Dumps.MAX_CHUNK_BYTES ? 0 : Dumps.MAX_CHUNK_BYTES - length;
        message.reset(chunk, 0, length);
        try {
            return messages();
        } catch (MalformedMessageException e) {
            LOG.warn("malformed message in a dump, the dump is repeated: {}", e.getMessage());
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
            case NetlinkConstants.NLMSG_ERROR ->
                    ended(message.errno() == 0 ? EPROTO : message.errno());
            default -> {
                shown = true;
                chunks += rowless ? 1 : 0;
                rowless = false;
                handler.row(message);
                yield Status.RUNNING;
            }
        };
    }

    private Status ended(int error) {
        if (!shown && room < Dumps.MAX_CHUNK_BYTES) {
            // The first row may need more room; the kernel's answer does not show it.
            reset(Dumps.MAX_CHUNK_BYTES);
            begin();
            return Status.RUNNING;
        }
        room = Dumps.MAX_CHUNK_BYTES;
        if (error != 0 && error != ENOENT) {
            return failed(error);
        }
        return interrupted ? Status.INTERRUPTED : Status.DONE;
    }

    /** How many chunks with rows the dump has had so far. */
    public int chunks() {
        return chunks;
    }

    /** Whether the last chunk may have had no room for another row of up to 4 KiB. */
    public boolean chunkFull() {
        return unusedBytes < USUAL_ROW_BYTES;
    }

    /** The kernel's answer to a dump that was cut or failed. */
    public int errno() {
        return errno;
    }

    private Status failed(int error) {
        errno = error;
        reset();
        return error == EMSGSIZE ? Status.CUT : Status.FAILED;
    }

    /** Abandons a running dump. */
    public void reset() {
        reset(Dumps.MAX_CHUNK_BYTES);
    }

    private void reset(int firstRoom) {
        room = firstRoom;
        dumps.reset(firstRoom);
    }
}
