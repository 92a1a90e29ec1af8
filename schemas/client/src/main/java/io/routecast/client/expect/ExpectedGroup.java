package io.routecast.client.expect;

import io.routecast.route.Prefix;
import java.util.List;
import java.util.Map;

/**
 * What the hosts that have some labels are expected to have.
 *
 * @param name of the group
 * @param place where it is written
 * @param labels that its hosts have; empty for every host
 * @param expectations what must hold on each of them
 */
public record ExpectedGroup(
        String name, Place place, Map<String, String> labels, List<Expectation> expectations) {
    /** Takes copies. */
    public ExpectedGroup {
        labels = Map.copyOf(labels);
        expectations = List.copyOf(expectations);
    }

    /** Whether a host with these labels is one of the group. */
    public boolean has(Map<String, String> hostLabels) {
        return hostLabels.entrySet().containsAll(labels.entrySet());
    }

    /** Whether the routes of a prefix can make a difference. */
    public boolean isAbout(Prefix prefix) {
        return expectations.stream().anyMatch(each -> each.isAbout(prefix));
    }
}
