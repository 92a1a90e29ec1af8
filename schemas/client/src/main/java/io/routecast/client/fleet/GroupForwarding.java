package io.routecast.client.fleet;

import io.routecast.client.expect.Destination;
import io.routecast.client.expect.Forwarding;
import io.routecast.client.expect.ForwardingVote;
import io.routecast.client.expect.Majority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the hosts of one group send packets. Only destinations of which something has changed are
 * voted on again. Owned by one thread.
 */
final class GroupForwarding {
    /** Two hosts that agree against one prove nothing. */
    private static final int AGREE = 3;

    private final String name;
    private final Map<Destination, Map<String, Forwarding>> byDestination = new HashMap<>();
    private final Map<String, List<Destination>> byHost = new HashMap<>();
    private final Set<Destination> changed = new HashSet<>();
    private final Map<Destination, Divergence> found = new HashMap<>();

    GroupForwarding(String name) {
        this.name = name;
    }

    /** Takes where a host sends packets now. */
    void take(String hostId, Map<Destination, Forwarding> now) {
        for (Destination destination : byHost.getOrDefault(hostId, List.of())) {
            if (!now.containsKey(destination)) {
                remove(hostId, destination);
            }
        }
        now.forEach((destination, forwarding) -> put(hostId, destination, forwarding));
        byHost.put(hostId, List.copyOf(now.keySet()));
    }

    private void put(String hostId, Destination destination, Forwarding forwarding) {
        Map<String, Forwarding> hosts =
                byDestination.computeIfAbsent(destination, key -> new HashMap<>(2));
        if (!forwarding.equals(hosts.put(hostId, forwarding))) {
            changed.add(destination);
        }
    }

    private void remove(String hostId, Destination destination) {
        Map<String, Forwarding> hosts = byDestination.get(destination);
        hosts.remove(hostId);
        if (hosts.isEmpty()) {
            byDestination.remove(destination);
        }
        changed.add(destination);
    }

    /** A host is not, or no longer, one whose table is known. */
    void leave(String hostId) {
        List<Destination> left = byHost.remove(hostId);
        if (left != null) {
            left.forEach(destination -> remove(hostId, destination));
        }
    }

    /** Whether no host is in it. */
    boolean isEmpty() {
        return byHost.isEmpty();
    }

    /** Who is not among these hosts is gone. */
    void retain(Set<String> hostIds) {
        List.copyOf(byHost.keySet()).stream()
                .filter(hostId -> !hostIds.contains(hostId))
                .forEach(this::leave);
    }

    /**
     * What differs.
     *
     * @param nowMicros the time, Unix µs
     */
    Collection<Divergence> find(long nowMicros) {
        for (Destination destination : changed) {
            Divergence before = found.remove(destination);
            Divergence now = vote(destination, before == null ? nowMicros : before.sinceMicros());
            if (now != null) {
                found.put(destination, now);
            }
        }
        changed.clear();
        return found.values();
    }

    private Divergence vote(Destination destination, long sinceMicros) {
        ForwardingVote vote = new ForwardingVote();
        byDestination.getOrDefault(destination, Map.of()).forEach(vote::add);
        Majority majority = vote.majority();
        if (majority == null
                || majority.hostIds().size() < AGREE
                || 2 * majority.hostIds().size() <= majority.hosts()) {
            return null;
        }
        List<Divergence.Dissenter> dissenters = new ArrayList<>();
        vote.dissenters(majority)
                .forEach((id, detail) -> dissenters.add(new Divergence.Dissenter(id, detail)));
        return dissenters.isEmpty()
                ? null
                : new Divergence(
                        name,
                        destination,
                        majority.hosts(),
                        majority.forwarding().words(),
                        dissenters,
                        sinceMicros);
    }
}
