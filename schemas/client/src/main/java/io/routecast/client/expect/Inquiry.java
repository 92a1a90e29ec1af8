package io.routecast.client.expect;

import io.routecast.client.record.PublishedChange;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Which change has brought a breach about: one of the host itself or, where it differs from most of
 * its group, one by which they have become most. Owned by one thread.
 *
 * @param breach what is to be explained
 * @param own the history of its host
 * @param others those of the majority; none when that makes no difference
 */
record Inquiry(Breach breach, RouteHistory own, List<RouteHistory> others) {
    private static final Comparator<PublishedChange> BY_TIME =
            Comparator.comparingLong(PublishedChange::receivedMicros);

    /** Whether older changes make no difference: whatever is found last is the latest. */
    boolean hasEnded() {
        return own.hasEnded() || ofOthers() != null;
    }

    /** The change; null when it is not, or not yet, found. */
    PublishedChange origin() {
        PublishedChange ofOthers = ofOthers();
        if (own.origin() == null || ofOthers == null) {
            return own.origin() == null ? ofOthers : own.origin();
        }
        return BY_TIME.compare(own.origin(), ofOthers) < 0 ? ofOthers : own.origin();
    }

    /** The change by which those of the others that have been found became more than half. */
    private PublishedChange ofOthers() {
        return breach.majority() == null
                ? null
                : others.stream()
                        .map(RouteHistory::origin)
                        .filter(Objects::nonNull)
                        .sorted(BY_TIME.reversed())
                        .skip(breach.majority().lastNeeded() - 1L)
                        .findFirst()
                        .orElse(null);
    }
}
