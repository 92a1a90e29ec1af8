package io.routecast.client.expect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings that last. A breach counts once it has lasted for a while, so that nothing is found
 * in what a fleet goes through while it converges. What is open on a host stays so while nothing is
 * known of that host. Owned by one thread.
 */
public final class OpenFindings {
    private record Host(String group, String hostId) {}

    private final long whileMicros;
    private final Map<Breach.Key, Long> pending = new HashMap<>();
    private final Map<Breach.Key, FleetFinding> open = new LinkedHashMap<>();

    /**
     * @param whileMicros how long a breach must last to count
     */
    public OpenFindings(long whileMicros) {
        this.whileMicros = whileMicros;
    }

    /**
     * The breaches that count from now on, and are to be {@link #open}ed.
     *
     * @param breaches all that there are now
     * @param nowMicros the time, Unix µs
     */
    public List<Breach> begin(List<Breach> breaches, long nowMicros) {
        Set<Breach.Key> present = new HashSet<>();
        List<Breach> begun = new ArrayList<>();
        for (Breach breach : breaches) {
            present.add(breach.key());
            long first = pending.computeIfAbsent(breach.key(), key -> nowMicros);
            if (!open.containsKey(breach.key()) && nowMicros - first >= whileMicros) {
                begun.add(breach);
            }
        }
        pending.keySet().retainAll(present);
        return begun;
    }

    /** A finding counts from now on. */
    public void open(FleetFinding finding) {
        open.put(finding.breach().key(), finding);
    }

    /**
     * Ends the findings that are no more.
     *
     * @param breaches all that there are now
     */
    public List<FleetFinding> end(List<Breach> breaches) {
        Set<Breach.Key> present = new HashSet<>();
        Set<Host> unknown = new HashSet<>();
        for (Breach breach : breaches) {
            present.add(breach.key());
            if (breach.isUnknownHost()) {
                unknown.add(host(breach));
            }
        }
        List<FleetFinding> ended =
                open.values().stream()
                        .filter(finding -> !present.contains(finding.breach().key()))
                        .filter(finding -> !unknown.contains(host(finding.breach())))
                        .toList();
        ended.forEach(finding -> open.remove(finding.breach().key()));
        return ended;
    }

    private static Host host(Breach breach) {
        return new Host(breach.group().name(), breach.hostId());
    }

    /** Those that are open. */
    public List<FleetFinding> all() {
        return List.copyOf(open.values());
    }
}
