package io.routecast.recording;

import io.routecast.kernel.Dumps;
import io.routecast.netlink.MalformedMessageException;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import java.util.Arrays;

/**
 * Dumps as they were recorded. One that the mirror asks for at another place than the one that was
 * recorded is answered as late as the file has it: to the mirror, that is a kernel that took its
 * time.
 */
final class ReplayedDumps implements Dumps {
    private static final int EPROTO = 71;
    private static final int SEQ = 8;
    private static final int SEQ_BYTES = 4;

    private final Tape tape;
    private final NetlinkMessage message = new NetlinkMessage();
    private byte[] asked = {};
    private byte[] recorded = {};

    ReplayedDumps(Tape tape) {
        this.tape = tape;
    }

    @Override
    public void request(byte[] request) {
        asked = request;
        recorded =
                tape.seek(
                                DumpObservation.Requested.class,
                                each -> Arrays.equals(withSeqOf(request, each.message()), request))
                        .message();
    }

    private static byte[] withSeqOf(byte[] request, byte[] other) {
        byte[] changed = other.clone();
        if (other.length == request.length) {
            System.arraycopy(request, SEQ, changed, SEQ, SEQ_BYTES);
        }
        return changed;
    }

    @Override
    public int receive(byte[] target) {
        while (!(tape.peek() instanceof DumpObservation.Chunk)) {
            if (tape.peek() instanceof DumpObservation.Requested) {
                // The mirror that was recorded went no further with this one.
                return -EPROTO;
            }
            tape.skip();
        }
        DumpObservation.Chunk chunk = tape.next(DumpObservation.Chunk.class);
        System.arraycopy(chunk.bytes(), 0, target, 0, chunk.bytes().length);
        if (!Arrays.equals(asked, recorded)) {
            renumber(target, chunk.bytes().length);
        }
        return chunk.result();
    }

    /** What answers the recorded request answers the one that was asked. */
    private void renumber(byte[] chunk, int length) {
        message.reset(chunk, 0, length);
        try {
            while (message.next()) {
                int header = message.payloadOffset() - NetlinkConstants.NLMSG_HDRLEN;
                if (Arrays.equals(
                        chunk,
                        header + SEQ,
                        header + SEQ + SEQ_BYTES,
                        recorded,
                        SEQ,
                        SEQ + SEQ_BYTES)) {
                    System.arraycopy(asked, SEQ, chunk, header + SEQ, SEQ_BYTES);
                }
            }
        } catch (MalformedMessageException e) {
            // It is for the mirror to say.
        }
    }

    @Override
    public void reset(int firstChunkBytes) {
        tape.next(DumpObservation.Reset.class);
    }
}
