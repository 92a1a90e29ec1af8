package io.routecast.mirror.resync;

import io.routecast.mirror.dump.Comparison;
import java.util.List;

/** What a resync does with what the comparison finds. */
interface ResyncPublication {
    /**
     * Brings the mirror up to date and publishes.
     *
     * @param last whether no findings are to follow
     */
    void publish(List<Comparison.Finding> findings, boolean last);

    /** All has been published. */
    void ended(long durationMillis);
}
