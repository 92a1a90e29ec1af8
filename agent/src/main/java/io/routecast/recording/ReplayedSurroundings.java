package io.routecast.recording;

import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.mirror.table.HostNames;
import io.routecast.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The surroundings of a mirror, made of a recording: no kernel, no clock, no host. All of it
 * belongs to the thread that drives the mirror.
 */
public final class ReplayedSurroundings implements Surroundings {
    private final RecordingReader file;
    private final Inbox inbox = new Inbox(2 * INBOX_BYTES);
    private final Tape tape;
    private final Dumps dumps;
    private final FibSizes sizes;
    private final HostNames names;
    private final Clock clock;

    public ReplayedSurroundings(RecordingReader file) {
        this.file = file;
        tape = new Tape(file, inbox);
        dumps = new ReplayedDumps(tape);
        sizes = new ReplayedSizes(tape);
        names = new ReplayedNames(tape).names();
        clock = new ReplayedClock(tape);
    }

    /** What is done with a recording. */
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Works in these surroundings until the recording ends, which ends the work.
     *
     * @throws RecordingException when the file is not what was written
     */
    public void untilTheEnd(Work work) throws IOException {
        try {
            work.run();
        } catch (Tape.Ended e) {
            // All has been seen that there is.
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof RecordingException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void beginTurn(long restNanos) {
        tape.toTurn(restNanos);
    }

    /** The mirror asks for {@code Received.Drained}, which comes when it came. */
    public void requestDrain() {
        tape.drainRequested();
    }

    /** What is to be said of the file once it is replayed, in one line; null for nothing. */
    public String remark() {
        String release = file.beginning().origin().agentVersion();
        if (file.cutOff()) {
            return file.file() + ": has no end: it was cut off, and replayed as far as it goes";
        }
        return tape.deviates()
                ? file.file()
                        + ": this release's mirror asks otherwise than that of release "
                        + release
                        + ", which recorded it: its records may differ"
                : null;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Dumps dumps() {
        return dumps;
    }

    @Override
    public FibSizes sizes() {
        return sizes;
    }

    @Override
    public HostNames names() {
        return names;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
