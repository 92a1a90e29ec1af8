package io.routecast.client.replay;

import java.util.List;

/**
 * The routes of one key, as the topic tells of them. Owned by the thread of its replay.
 *
 * @param <K> what is kept of a record
 */
public final class KeyedRoutes<K> {
    private List<HeldRoute<K>> routes = List.of();
    private int comparedIn;

    /**
     * Takes what a record says, unless a later one has been taken.
     *
     * @return by which bits the XOR of all live fingerprints changes
     */
    long take(HeldRoute<K> held) {
        for (int i = 0; i < routes.size(); i++) {
            HeldRoute<K> known = routes.get(i);
            if (known.ordinal().equals(held.ordinal())) {
                if (known.seq() >= held.seq()) {
                    return 0;
                }
                put(i, held, routes.size());
                return known.fingerprint() ^ held.fingerprint();
            }
        }
        put(routes.size(), held, routes.size() + 1);
        return held.fingerprint();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void put(int index, HeldRoute<K> held, int size) {
        HeldRoute<K>[] copy = routes.toArray(new HeldRoute[size]);
        copy[index] = held;
        routes = List.of(copy);
    }

    /** Those that are not deleted. */
    public List<HeldRoute<K>> live() {
        return routes.stream().filter(HeldRoute::live).toList();
    }

    /** Number of the last change of any of them. */
    public long seq() {
        return routes.stream().mapToLong(HeldRoute::seq).max().orElse(0);
    }

    /** Marks this as seen in a comparison. */
    public void comparedIn(int comparison) {
        comparedIn = comparison;
    }

    /** Whether it was seen in that comparison. */
    public boolean wasComparedIn(int comparison) {
        return comparedIn == comparison;
    }
}
