package io.routecast.mirror.resync;

import io.routecast.mirror.dump.Comparison;
import java.util.List;

/** How a resync publishes the findings of a comparison. */
interface ResyncPublication {
    /**
     * Updates the mirror and publishes.
     *
     * @param last whether these are the last findings
     */
    void publish(List<Comparison.Finding> findings, boolean last);

    /** All findings are published. */
    void ended(long durationMillis);
}
