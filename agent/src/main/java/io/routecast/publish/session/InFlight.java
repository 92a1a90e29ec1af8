package io.routecast.publish.session;

import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The entries that were read after the watermark: records that the producer has, records that wait
 * for a refused one, and records that were acknowledged out of order. Acknowledgements come
 * partition by partition; the watermark is where the first one is missing.
 *
 * <p>Owned by the publisher's thread; only {@link Sent#onCompletion} runs on the producer's.
 */
final class InFlight {
    private static final int MERGE_AT_LEAST = 4_096;

    /** An entry whose record Kafka did not take. */
    record Failed(long position, Exception cause) {}

    private final Runnable onFailure;
    private final Runnable onCompletion;
    private final Queue<Failed> failures = new ConcurrentLinkedQueue<>();
    private final Set<Integer> failedPartitions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder acknowledgedBytes;
    private volatile Exception failure;
    private ArrayDeque<Sent> queue = new ArrayDeque<>();
    // Of the entries after the watermark.
    private OriginEntry origin;
    private int mergeAt = MERGE_AT_LEAST;

    /**
     * @param origin of the first of them
     * @param acknowledgedBytes counts keys and values
     * @param onFailure called at once at the first failure, from the producer's thread: before it
     *     sends what would overtake the failed record
     * @param onCompletion called from the producer's thread when a send is completed
     */
    InFlight(
            OriginEntry origin,
            LongAdder acknowledgedBytes,
            Runnable onFailure,
            Runnable onCompletion) {
        this.origin = origin;
        this.acknowledgedBytes = acknowledgedBytes;
        this.onFailure = onFailure;
        this.onCompletion = onCompletion;
    }

    /**
     * Adds a record that is about to be sent.
     *
     * @param reached the watermark once this and all before it are acknowledged
     * @return the callback to send it with
     */
    Callback sending(Watermark reached, int recordBytes) {
        Sent sent = new Sent(reached, null);
        queue.add(sent);
        return sent.sending(recordBytes);
    }

    /** Adds an entry that is not sent yet. */
    Sent held(Watermark reached) {
        Sent held = new Sent(reached, null);
        queue.add(held);
        return held;
    }

    /**
     * Adds an entry that needs no acknowledgement of its own.
     *
     * @param next origin of the entries after it; null if unchanged
     */
    void passed(Watermark reached, OriginEntry next) {
        Sent sent = new Sent(reached, next);
        sent.done = true;
        queue.add(sent);
    }

    /**
     * Removes the entries that are acknowledged without a gap; answers the new position, or null if
     * there are none.
     */
    DeliveryPosition advance() {
        Sent last = null;
        for (Sent head = queue.peek(); head != null && head.done; head = queue.peek()) {
            last = head;
            origin = head.origin == null ? origin : head.origin;
            queue.remove();
        }
        if (queue.size() >= mergeAt) {
            merge();
        }
        return last == null ? null : new DeliveryPosition(last.reached, origin);
    }

    /**
     * Merges consecutive acknowledged entries into one place, so that the others bound the size.
     */
    private void merge() {
        ArrayDeque<Sent> merged = new ArrayDeque<>();
        for (Sent sent : queue) {
            Sent before = merged.peekLast();
            if (before != null && before.done && sent.done) {
                merged.removeLast();
                merged.add(sent.after(before));
            } else {
                merged.add(sent);
            }
        }
        queue = merged;
        mergeAt = Math.max(MERGE_AT_LEAST, 2 * merged.size());
    }

    /** Hands over the entries that were acknowledged out of order. */
    void aheadOfTurn(OutOfOrderAcks ahead) {
        for (Sent sent : queue) {
            if (sent.done) {
                ahead.add(sent.first, sent.reached.position());
            }
        }
    }

    /** Places in use: consecutive acknowledged entries use one, or up to a few thousand. */
    int size() {
        return queue.size();
    }

    /** Whether {@link #advance} would remove something. */
    boolean headDone() {
        return !queue.isEmpty() && queue.peek().done;
    }

    /** Whether no entry is left after the watermark. */
    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether the producer has no record that is neither acknowledged nor refused. */
    boolean idle() {
        return underWay.get() == 0;
    }

    /** Bytes of records in flight. */
    long bytes() {
        return bytes.get();
    }

    /** The first failure, which ends the session; null for none. */
    Exception failure() {
        return failure;
    }

    /** All failed records, in the order of their failures. */
    Queue<Failed> failures() {
        return failures;
    }

    final class Sent implements Callback {
        private final Watermark reached;
        // Null if unchanged.
        private final OriginEntry origin;
        private long first;
        private int bytes;
        private boolean alone;
        private volatile Exception refusal;
        private volatile boolean done;

        private Sent(Watermark reached, OriginEntry origin) {
            this.reached = reached;
            this.origin = origin;
            first = reached.position();
        }

        private Sent after(Sent before) {
            Sent both = new Sent(reached, origin == null ? before.origin : origin);
            both.first = before.first;
            both.done = true;
            return both;
        }

        private Sent sending(int recordBytes) {
            bytes = recordBytes;
            InFlight.this.bytes.addAndGet(recordBytes);
            underWay.incrementAndGet();
            return this;
        }

        /**
         * The record is about to be sent with no other in flight. If it is refused, nothing can
         * overtake it, so the session goes on.
         *
         * @return the callback to send it with
         */
        Callback sendingAlone(int recordBytes) {
            alone = true;
            refusal = null;
            return sending(recordBytes);
        }

        boolean done() {
            return done;
        }

        /** Why it was refused when it was sent alone; null if it was not. */
        Exception refusal() {
            return refusal;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception exception) {
            if (exception == null) {
                // A record after a failed one of its partition may have overtaken it.
                done = failure == null || !failedPartitions.contains(metadata.partition());
                acknowledgedBytes.add(done ? bytes : 0);
            } else if (alone && Refusal.is(exception)) {
                refusal = exception;
            } else {
                failed(metadata, exception);
            }
            InFlight.this.bytes.addAndGet(-bytes);
            underWay.decrementAndGet();
            onCompletion.run();
        }

        private void failed(RecordMetadata metadata, Exception exception) {
            if (metadata != null) {
                failedPartitions.add(metadata.partition());
            }
            failures.add(new Failed(reached.position(), exception));
            if (failure == null) {
                failure = exception;
                onFailure.run();
            }
        }
    }
}
