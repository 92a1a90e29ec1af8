package io.routecast.publish.state;

import io.routecast.record.HostState;

/**
 * How it stands with the topics of what is now, at one moment.
 *
 * @param problem why they do not take records, in a sentence; null for nothing
 * @param sinceMicros since when it has been so, Unix µs
 * @param known whether the state topic is known to be the mirror but for what is pending
 * @param pending routes that wait to be written
 * @param writtenMicros when the host's record was acknowledged last, Unix µs; 0 for never
 * @param rival another agent that uses this host id; null for none
 * @param yields whether this one publishes nothing until the other one is gone
 */
public record StateCondition(
        String problem,
        long sinceMicros,
        boolean known,
        int pending,
        long writtenMicros,
        HostState.Rival rival,
        boolean yields) {
    static final StateCondition BEGINNING = new StateCondition(null, 0, false, 0, 0, null, false);
}
