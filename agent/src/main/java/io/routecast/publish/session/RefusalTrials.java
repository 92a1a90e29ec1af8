package io.routecast.publish.session;

import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;

/**
 * The refused records, and those likely to be refused, of one pass over the outbox. Each is held,
 * with the records that would overtake it, and tried alone while nothing else is in flight, so that
 * its refusal ends no session. Owned by the publisher's thread.
 */
final class RefusalTrials {
    /** Sends a held record. */
    interface Sender {
        void send(Refusal refusal, HeldRecords.Head head);
    }

    private final DeliveryProgress progress;
    private final InFlight inFlight;
    private final Sender sender;
    private final HeldRecords held = new HeldRecords();
    private Refusal tried;
    private boolean released;

    RefusalTrials(DeliveryProgress progress, InFlight inFlight, Sender sender) {
        this.progress = progress;
        this.inFlight = inFlight;
        this.sender = sender;
    }

    private Refusals refusals() {
        return progress.refusals();
    }

    /** Whether all records may be sent beside others. */
    boolean none() {
        return refusals().isEmpty();
    }

    /**
     * Holds an entry whose record must not be sent beside others.
     *
     * @param record as it would be refused
     * @param reached the watermark once this and all before it are acknowledged
     * @param origin of the entry
     * @return false if it may be sent
     */
    boolean hold(Refusal record, Watermark reached, OriginEntry origin) {
        if (held.follows(record.topic(), record.key())) {
            held.follower();
            inFlight.held(reached);
            return true;
        }
        Refusal refusal = refusals().take(record);
        if (refusal == null) {
            return false;
        }
        held.head(refusal, inFlight.held(reached), origin);
        return true;
    }

    /** Tries the held records one after the other. True while the rest must wait for that. */
    boolean busy() {
        if (tried != null) {
            if (!inFlight.idle()) {
                return true;
            }
            judge();
        }
        Refusal next = due();
        if (next != null && inFlight.idle()) {
            tried = next;
            sender.send(next, held.head(next));
        }
        return next != null && !inFlight.idle();
    }

    private Refusal due() {
        return refusals().due(refusal -> held.head(refusal) != null);
    }

    private void judge() {
        Refusal judged = tried;
        InFlight.Sent sent = held.head(judged).sent();
        tried = null;
        if (sent.done()) {
            held.remove(judged);
            refusals().delivered(judged);
            released |= held.waiting() > 0;
        } else if (sent.refusal() != null && !progress.times().learn(sent.refusal())) {
            refusals().refusedAgain(judged, sent.refusal());
        }
    }

    /** Whether one is due, so that nothing is read until nothing is in flight. */
    boolean delays() {
        return due() != null && !inFlight.idle();
    }

    /** Whether one is due and can be tried now. */
    boolean ready() {
        return tried == null && inFlight.idle() && due() != null;
    }

    /** Whether reading must wait until nothing is in flight. */
    boolean waits() {
        return tried != null || released;
    }

    /** Whether records that waited may be sent, so that the outbox must be read again. */
    boolean released() {
        return released && tried == null;
    }

    /** Whether so many wait that everything must. */
    boolean full() {
        return held.full();
    }

    /** Whether the topic takes no record at all. */
    boolean holds(String topic) {
        return held.follows(topic, "");
    }

    /** When the next is due, as {@code Clock.nanos}; {@code never} when none is held. */
    long dueNanos(long never) {
        return tried == null && !held.isEmpty() ? refusals().dueNanos() : never;
    }

    /**
     * Publishes the current state for other threads.
     *
     * @param all whether everything waits for the held records
     */
    void tell(boolean all) {
        refusals().tell(held.waiting(), full() || !held.isEmpty() && all);
    }
}
