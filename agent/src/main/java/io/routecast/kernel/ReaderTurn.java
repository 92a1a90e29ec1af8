package io.routecast.kernel;

import io.routecast.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The reader's work: moves the kernel's notifications to the {@link Inbox}, reports where some are
 * missing, and answers the mirror's request for all that was in the socket's queue. Owned by the
 * reader's thread, but for {@link #requestDrain} and {@link #forged}.
 *
 * <p>Accepts only datagrams from port 0, the kernel: root may send forged ones to the groups.
 */
public final class ReaderTurn {
    // struct sk_buff and struct skb_shared_info alone take more.
    private static final int LEAST_QUEUED_BYTES = 512;

    private final NotificationSource source;
    private final Inbox inbox;
    private final Clock clock;
    private final LongAdder forged = new LongAdder();
    private final AtomicLong drainRequests = new AtomicLong();
    private long drainAsked;
    private long drainAnswered;
    private int leftToDrain;
    private boolean overrun;
    private int dropsSeen;
    private long emptyNanos;

    public ReaderTurn(NotificationSource source, Inbox inbox, Clock clock) {
        this.source = source;
        this.inbox = inbox;
        this.clock = clock;
        emptyNanos = clock.nanos();
    }

    /**
     * Reads what is queued, once.
     *
     * @return whether there may be more; false when the queue was found empty and nothing is to be
     *     done until the kernel or {@link #requestDrain} has something
     */
    public boolean turn() throws InterruptedException {
        // Before the queue is found empty, or all read that was in it: what came in between would
        // be missed.
        noteDrainRequest();
        long asked = clock.nanos();
        int n = source.receive();
        switch (n) {
            case -NotificationSource.EAGAIN -> {
                emptyNanos = asked;
                declareOverrun();
                declareDrained();
            }
            case -NotificationSource.ENOBUFS -> overrun = true;
            default -> {
                deliver(n, asked);
                leftToDrain -= n;
                if (leftToDrain <= 0 && !overrun) {
                    declareDrained();
                }
            }
        }
        return n != -NotificationSource.EAGAIN;
    }

    private void deliver(int n, long asked) throws InterruptedException {
        long now = clock.micros();
        Receipt receipt = new Receipt(emptyNanos, asked, clock.nanos());
        byte[] buffer = new byte[paddedLength(n)];
        int length = 0;
        for (int i = 0; i < n; i++) {
            if (source.senderPort(i) != 0) {
                forged.increment();
            } else if (source.truncated(i)) {
                inbox.put(new Received.Truncated(now));
            } else {
                source.copy(i, buffer, length);
                length += align(source.length(i));
            }
        }
        if (length > 0) {
            inbox.put(new Received.Messages(buffer, length, now, receipt));
        }
    }

    private int paddedLength(int n) {
        int length = 0;
        for (int i = 0; i < n; i++) {
            length += align(source.length(i));
        }
        return length;
    }

    private void declareOverrun() throws InterruptedException {
        if (overrun) {
            overrun = false;
            int drops = source.drops();
            inbox.put(
                    new Received.Overrun(
                            Integer.toUnsignedLong(drops - dropsSeen), clock.micros()));
            dropsSeen = drops;
        }
    }

    private void noteDrainRequest() {
        long requests = drainRequests.get();
        if (requests != drainAsked) {
            drainAsked = requests;
            leftToDrain = source.queuedBytes() / LEAST_QUEUED_BYTES;
        }
    }

    /**
     * The queue was found empty, or as many datagrams were read as can have been in it: one that
     * the kernel fills as fast as it is read would never be found empty. Had some been dropped
     * before the request, ENOBUFS would have come before them.
     */
    private void declareDrained() throws InterruptedException {
        if (drainAnswered != drainAsked) {
            drainAnswered = drainAsked;
            inbox.put(new Received.Drained(drainAsked));
        }
    }

    /** Asks for {@link Received.Drained}, which the next turns bring; from any thread. */
    public void requestDrain() {
        drainRequests.incrementAndGet();
    }

    /** Datagrams from others than the kernel, ignored; from any thread. */
    public long forged() {
        return forged.sum();
    }

    private static int align(int length) {
        return (length + 3) & ~3;
    }
}
