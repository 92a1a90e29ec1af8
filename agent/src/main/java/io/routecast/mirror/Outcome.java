package io.routecast.mirror;

import java.util.List;

/** What a resync does with what the comparison finds. */
interface Outcome {
    /**
     * Brings the mirror up to date and publishes.
     *
     * @param last whether no findings are to follow
     */
    void publish(List<Comparison.Finding> findings, boolean last);

    /** All has been published. */
    void ended(long durationMillis);
}
