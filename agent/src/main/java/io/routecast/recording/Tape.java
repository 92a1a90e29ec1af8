package io.routecast.recording;

import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/**
 * The observations of a recording, as a mirror asks for them again. A mirror of the release that
 * recorded asks in the order in which they were recorded, and gets each. One that asks otherwise
 * gets what comes nearest ({@link #deviates}): the file never goes back, and what arrives on the
 * way is put into the inbox. Owned by the thread that drives the mirror.
 */
final class Tape {
    /** The recording has ended: nothing follows. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("the recording has ended", null, false, false);
        }
    }

    // A resync that is under way ends; one that is due soon begins.
    private static final int BUSY_TURNS = 10_000;
    private static final int IDLE_TURNS = 3;
    private static final long LONGEST_REST_NANOS = 1_000_000_000L;

    private final RecordingReader file;
    private final Inbox inbox;
    private final ReplayedTime time = new ReplayedTime();
    private Observation next;
    private long drainsAsked;
    private int extraTurns;
    private boolean deviates;

    Tape(RecordingReader file, Inbox inbox) {
        this.file = file;
        this.inbox = inbox;
    }

    /**
     * Goes to where the next turn begins. A dump that the mirror has not asked for yet is not
     * passed over at once: the mirror gets some turns before it, and its rest has passed. So it is
     * before the end, for a mirror that asks otherwise.
     *
     * @param restNanos what the last turn has answered
     * @throws Ended when there is none
     */
    void toTurn(long restNanos) {
        int most = restNanos == 0 ? BUSY_TURNS : IDLE_TURNS;
        while (peek() != Mark.TURN) {
            if (allowsTurns(peek()) && extraTurns < most) {
                extraTurns++;
                time.pass(Math.min(restNanos, LONGEST_REST_NANOS));
                deviates = true;
                return;
            }
            skip();
        }
        take();
        extraTurns = 0;
    }

    private boolean allowsTurns(Observation ahead) {
        return ahead instanceof DumpObservation.Requested || ahead == Mark.END && deviates;
    }

    /**
     * Goes to the next observation of a kind that is wanted, and takes it.
     *
     * @throws Ended when there is none
     */
    <T extends Observation> T seek(Class<T> kind, Predicate<T> wanted) {
        while (!kind.isInstance(peek()) || !wanted.test(kind.cast(peek()))) {
            skip();
        }
        return kind.cast(take());
    }

    /** Takes the next observation if it is of this kind; else null. */
    <T extends Observation> T next(Class<T> kind) {
        return next(kind, any -> true);
    }

    /** Takes the next observation if it is of this kind, and wanted; else null. */
    <T extends Observation> T next(Class<T> kind, Predicate<T> wanted) {
        while (peek() instanceof ClockReading && !kind.isInstance(peek())) {
            skip();
        }
        if (kind.isInstance(peek()) && wanted.test(kind.cast(peek()))) {
            return kind.cast(take());
        }
        deviates = true;
        return null;
    }

    private Observation take() {
        Observation taken = peek();
        if (taken == Mark.END) {
            throw new Ended();
        }
        next = null;
        time.read(taken);
        return taken;
    }

    /**
     * The next observation, which stays where it is.
     *
     * @throws Ended when the file was cut off here
     */
    Observation peek() {
        if (next == null) {
            next = read();
        }
        if (next == null) {
            throw new Ended();
        }
        return next;
    }

    private Observation read() {
        try {
            return file.next();
        } catch (RecordingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes over the next observation, for which nobody asks. */
    void skip() {
        Observation passed = take();
        if (passed instanceof Arrival arrival) {
            put(arrival.received());
        } else {
            deviates = true;
        }
    }

    private void put(Received received) {
        if (!inbox.offer(answered(received))) {
            throw new UncheckedIOException(file.lacksDump());
        }
    }

    /** A drain is over for all who have asked for it. */
    private Received answered(Received received) {
        return received instanceof Received.Drained drained
                ? new Received.Drained(Math.max(drained.request(), drainsAsked))
                : received;
    }

    void drainRequested() {
        drainsAsked++;
    }

    /** What time it is where the tape stands. */
    ReplayedTime time() {
        return time;
    }

    /** Whether the mirror has asked otherwise than the one that was recorded. */
    boolean deviates() {
        return deviates;
    }
}
