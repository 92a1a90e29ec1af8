package io.routecast.publish;

import io.routecast.store.Delivered;
import io.routecast.store.OriginEntry;
import io.routecast.store.Watermark;
import java.util.ArrayDeque;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Records that the producer has and Kafka has not yet acknowledged. Acknowledgements come partition
 * by partition; the watermark is where the first is missing.
 *
 * <p>Owned by the publisher's thread; only {@link Sent#onCompletion} runs on the producer's.
 */
final class InFlight {
    private final ArrayDeque<Sent> queue = new ArrayDeque<>();
    // Who wrote what is behind the watermark.
    private OriginEntry origin;
    private final Runnable onFailure;
    private final Runnable onCompletion;
    private volatile Exception failure;
    private volatile long failedPosition;
    private long bytes;
    private long acknowledgedBytes;

    /**
     * @param origin who wrote the first of them
     * @param onFailure told of the first failure at once, from the producer's thread: before it
     *     sends what would overtake the record that has failed
     * @param onCompletion told, from the producer's thread, that something was completed
     */
    InFlight(OriginEntry origin, Runnable onFailure, Runnable onCompletion) {
        this.origin = origin;
        this.onFailure = onFailure;
        this.onCompletion = onCompletion;
    }

    /**
     * Adds what is about to be sent.
     *
     * @param reached the watermark once this and all before it are acknowledged
     * @return the callback to send it with
     */
    Callback sending(Watermark reached, int recordBytes) {
        Sent sent = new Sent(reached, null, recordBytes);
        queue.add(sent);
        bytes += recordBytes;
        return sent;
    }

    /** Adds an entry that is no record, which needs no acknowledgement but its turn. */
    void passed(Watermark reached, OriginEntry origin) {
        Sent sent = new Sent(reached, origin, 0);
        sent.done = true;
        queue.add(sent);
    }

    /**
     * Removes what is acknowledged without a gap: up to where that is now, or null if it is
     * nothing.
     */
    Delivered advance() {
        Sent last = null;
        for (Sent head = queue.peek(); head != null && head.done; head = queue.peek()) {
            last = head;
            origin = head.origin == null ? origin : head.origin;
            bytes -= head.bytes;
            acknowledgedBytes += head.bytes;
            queue.remove();
        }
        return last == null ? null : new Delivered(last.reached, origin);
    }

    /** Whether {@link #advance} would remove something. */
    boolean headDone() {
        return !queue.isEmpty() && queue.peek().done;
    }

    /** Bytes of records under way. */
    long bytes() {
        return bytes;
    }

    /** Bytes of records that were acknowledged since this was asked last. */
    long takeAcknowledgedBytes() {
        long taken = acknowledgedBytes;
        acknowledgedBytes = 0;
        return taken;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The first failure, which ends the session; null while there is none. */
    Exception failure() {
        return failure;
    }

    /** Position of the entry that has failed first; 0 while none has. */
    long failedPosition() {
        return failedPosition;
    }

    private final class Sent implements Callback {
        private final Watermark reached;
        // Null for a record.
        private final OriginEntry origin;
        private final int bytes;
        private volatile boolean done;

        Sent(Watermark reached, OriginEntry origin, int bytes) {
            this.reached = reached;
            this.origin = origin;
            this.bytes = bytes;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception exception) {
            if (exception == null) {
                done = true;
            } else if (failure == null) {
                failedPosition = reached.position();
                failure = exception;
                onFailure.run();
            }
            onCompletion.run();
        }
    }
}
