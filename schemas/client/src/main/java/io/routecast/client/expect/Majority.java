package io.routecast.client.expect;

import java.util.List;

/**
 * How most hosts of a group forward a prefix.
 *
 * @param forwarding what they have
 * @param hostIds who has it
 * @param hosts how many hosts were compared
 */
public record Majority(Forwarding forwarding, List<String> hostIds, int hosts) {
    /** How many of those that came last to it were needed to make it more than half. */
    int lastNeeded() {
        return Math.max(1, hostIds.size() - hosts / 2);
    }
}
