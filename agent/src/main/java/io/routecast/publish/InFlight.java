package io.routecast.publish;

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
    private final Runnable onFailure;
    private final Runnable onCompletion;
    private volatile Exception failure;
    private volatile long failedPosition;
    private long bytes;
    private long acknowledgedBytes;

    /**
     * @param onFailure told of the first failure at once, from the producer's thread: before it
     *     sends what would overtake the record that has failed
     * @param onCompletion told, from the producer's thread, that something was completed
     */
    InFlight(Runnable onFailure, Runnable onCompletion) {
        this.onFailure = onFailure;
        this.onCompletion = onCompletion;
    }

    /**
     * Adds what is about to be sent.
     *
     * @param reached the watermark once this and all before it are acknowledged
     * @return the callback to send it with; null record entries are {@link #passed}
     */
    Callback sending(Watermark reached, int recordBytes) {
        Sent sent = new Sent(reached, recordBytes, false);
        queue.add(sent);
        bytes += recordBytes;
        return sent;
    }

    /** Adds an entry that is no record, which needs no acknowledgement but its turn. */
    void passed(Watermark reached) {
        queue.add(new Sent(reached, 0, true));
    }

    /**
     * Removes what is acknowledged without a gap: the new watermark, or null if it has not moved.
     */
    Watermark advance() {
        Watermark reached = null;
        for (Sent head = queue.peek(); head != null && head.done; head = queue.peek()) {
            reached = head.reached;
            bytes -= head.bytes;
            acknowledgedBytes += head.bytes;
            queue.remove();
        }
        return reached;
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
        private final int bytes;
        private volatile boolean done;

        Sent(Watermark reached, int bytes, boolean done) {
            this.reached = reached;
            this.bytes = bytes;
            this.done = done;
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
