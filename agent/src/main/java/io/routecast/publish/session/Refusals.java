package io.routecast.publish.session;

import io.routecast.time.Backoff;
import io.routecast.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that Kafka refuses, across sessions. One at a time is tried again, in turn, after
 * growing pauses. Owned by the publisher's thread; any thread may call {@link #open}.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final long LAST_PAUSE_NANOS = 15_000_000_000L;

    /**
     * The current state.
     *
     * @param first the refused record, or one of several
     * @param records number of refused records
     * @param waiting number of entries that wait for them
     * @param all whether everything waits for them
     */
    public record Open(Refusal first, int records, int waiting, boolean all) {}

    private final Clock clock;
    // By position. Failures of ended sessions whose records have not been read again yet.
    private final Map<Long, Exception> unseen = new HashMap<>();
    private final Map<Long, Refusal> refused = new LinkedHashMap<>();
    private final Set<Long> untried = new HashSet<>();
    // By topic: the size from which records may be too large.
    private final Map<String, Integer> suspectBytes = new HashMap<>();
    // Kinds of refusals that were logged.
    private final Set<String> named = new HashSet<>();
    private Refusal heartbeat;
    private final Backoff pauses = new Backoff(FIRST_PAUSE_NANOS, LAST_PAUSE_NANOS);
    private long dueNanos;
    private volatile Open open;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    boolean isEmpty() {
        return refused.isEmpty() && unseen.isEmpty();
    }

    /** The current state; null while nothing is refused. Any thread. */
    public Open open() {
        return open;
    }

    /** A session ended with this refused entry. */
    void left(long position, Exception cause) {
        unseen.put(position, cause);
        dueNanos = clock.nanos();
    }

    /**
     * Takes the record of an entry if it must not be sent beside others, because it was or may be
     * refused.
     *
     * @param record as it would be refused
     * @return the refusal; null if it may be sent
     */
    Refusal take(Refusal record) {
        long position = record.position();
        Exception left = unseen.remove(position);
        if (left == null && !refused.containsKey(position) && !isSuspect(record)) {
            return null;
        }
        if (left != null) {
            add(record.because(left));
        } else if (untried(record)) {
            untried.add(position);
            refused.put(position, record);
        }
        return refused.get(position);
    }

    /** After a record was too large, another one that is not smaller is tried alone at once. */
    private boolean isSuspect(Refusal record) {
        return record.bytes() >= suspectBytes.getOrDefault(record.topic(), Integer.MAX_VALUE);
    }

    private boolean untried(Refusal record) {
        return !refused.containsKey(record.position());
    }

    private void add(Refusal refusal) {
        name(refusal);
        refused.put(refusal.position(), refusal);
        if (refusal.ofSize()) {
            suspectBytes.merge(refusal.topic(), refusal.bytes(), Math::min);
        }
    }

    private Stream<Refusal> tried() {
        return refused.values().stream().filter(refusal -> refusal.cause() != null);
    }

    /**
     * Takes the result of the last heartbeat.
     *
     * @param cause why it was refused; null if it was not
     */
    void heartbeat(String topic, Exception cause) {
        if (cause == null || !Refusal.is(cause)) {
            heartbeat = null;
        } else if (heartbeat == null) {
            heartbeat = new Refusal(0, topic, "a heartbeat", 0, 0, cause, clock.micros());
            name(heartbeat);
        }
    }

    /** Logs once per cause and remedy, until all records are accepted. */
    private void name(Refusal refusal) {
        if (named.add(refusal.kind())) {
            LOG.warn(
                    "{}; to do: {}; later records of the same {} wait, the rest is delivered",
                    refusal.sentence(),
                    refusal.remedy(),
                    refusal.ofTopic() ? "topic" : "key");
        }
    }

    /** Forgets all, because topics or settings have changed. */
    public void forget() {
        unseen.clear();
        refused.clear();
        untried.clear();
        suspectBytes.clear();
        named.clear();
        heartbeat = null;
        pauses.succeeded();
        open = null;
    }

    /** When the next one is due, as {@link Clock#nanos}. */
    long dueNanos() {
        return untried.isEmpty() ? dueNanos : clock.nanos();
    }

    /**
     * The next one to try now; null for none.
     *
     * @param may whether one of them may be tried
     */
    Refusal due(Predicate<Refusal> may) {
        Stream<Refusal> all = refused.values().stream();
        if (dueNanos - clock.nanos() > 0) {
            all = untried.stream().map(refused::get);
        }
        return all.filter(may).findFirst().orElse(null);
    }

    /** It was refused again: its turn comes again after a pause. */
    void refusedAgain(Refusal refusal, Exception cause) {
        boolean first = untried.remove(refusal.position());
        refused.remove(refusal.position());
        add(refusal.because(cause));
        if (!first) {
            dueNanos = clock.nanos() + pauses.failed(clock.nanos());
        }
    }

    /** It was delivered; the next one may be tried at once. */
    void delivered(Refusal refusal) {
        refused.remove(refusal.position());
        suspectBytes.computeIfPresent(
                refusal.topic(), (topic, from) -> Math.max(from, refusal.bytes() + 1));
        untried.remove(refusal.position());
        pauses.succeeded();
        dueNanos = clock.nanos();
        if (refused.isEmpty()) {
            suspectBytes.clear();
        }
    }

    /**
     * Publishes the current state for other threads.
     *
     * @param waiting number of entries that wait for refused records
     * @param all whether everything waits for them
     */
    void tell(int waiting, boolean all) {
        Refusal refusal = tried().findFirst().orElse(null);
        Refusal first = refusal == null ? heartbeat : refusal;
        if (first == null) {
            if (open != null && unseen.isEmpty()) {
                open = null;
                named.clear();
                LOG.info("Kafka has accepted all records that it had refused");
            }
            return;
        }
        if (all && (open == null || !open.all())) {
            LOG.warn(
                    "{} entries of the outbox wait for records that Kafka refuses: nothing else is"
                            + " delivered until it accepts them",
                    waiting);
        }
        int records = Math.max(1, refused.size() - untried.size());
        open = new Open(first, records, waiting, all);
    }
}
