package io.routecast.client.expect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the hosts of a group forward one prefix, and which of them differ from most. Owned by one
 * thread.
 */
public final class ForwardingVote {
    private final Map<Forwarding, List<String>> hostIds = new HashMap<>();
    private int hosts;

    /** A host forwards the prefix like that. */
    public void add(String hostId, Forwarding forwarding) {
        hostIds.computeIfAbsent(forwarding, key -> new ArrayList<>()).add(hostId);
        hosts++;
    }

    /** What more hosts have than anything else; null when there is no such thing. */
    public Majority majority() {
        Majority most = null;
        boolean tie = false;
        for (Map.Entry<Forwarding, List<String>> each : hostIds.entrySet()) {
            int more = each.getValue().size() - (most == null ? 0 : most.hostIds().size());
            tie = more == 0 || tie && more < 0;
            most = more > 0 ? new Majority(each.getKey(), each.getValue(), hosts) : most;
        }
        return tie ? null : most;
    }

    /**
     * The hosts that differ, by id, and how: all of them when there is no majority.
     *
     * @param majority see {@link #majority}
     */
    public Map<String, String> dissenters(Majority majority) {
        Map<String, String> dissenters = new TreeMap<>();
        hostIds.forEach(
                (forwarding, ids) -> {
                    if (hostIds.size() > 1 && !isOf(majority, forwarding)) {
                        String detail = detail(forwarding, ids.size(), majority);
                        ids.forEach(id -> dissenters.put(id, detail));
                    }
                });
        return dissenters;
    }

    private static boolean isOf(Majority majority, Forwarding forwarding) {
        return majority != null && forwarding.equals(majority.forwarding());
    }

    private String detail(Forwarding forwarding, int count, Majority majority) {
        String most =
                majority == null
                        ? "there is no majority"
                        : majority.hostIds().size() + " have " + majority.forwarding().words();
        return forwarding.words() + ", as " + count + " of " + hosts + " hosts; " + most;
    }
}
