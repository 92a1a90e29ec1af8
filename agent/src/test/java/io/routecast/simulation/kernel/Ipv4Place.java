package io.routecast.simulation.kernel;

import java.util.List;

/**
 * Where the routes with the key of another are in their leaf.
 *
 * @param first of them, or where it would be
 * @param end after the last of them
 * @param same the one with the same content; -1 when there is none
 */
record Ipv4Place(int first, int end, int same) {
    static Ipv4Place of(Ipv4Alias alias, List<Ipv4Alias> leaf) {
        long priority = alias.info().content.priority();
        int first = Ipv4Trie.indexOf(leaf, alias.length(), alias.table(), alias.tos(), priority);
        int end = first;
        int same = -1;
        while (end < leaf.size()
                && leaf.get(end).hasKey(alias.length(), alias.table(), alias.tos(), priority)) {
            if (same < 0 && leaf.get(end).equals(alias)) {
                same = end;
            }
            end++;
        }
        return new Ipv4Place(first, end, same);
    }

    /** Whether there are routes with the key. */
    boolean isTaken() {
        return end > first;
    }
}
