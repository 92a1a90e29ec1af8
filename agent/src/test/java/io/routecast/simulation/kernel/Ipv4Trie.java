package io.routecast.simulation.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The IPv4 routes of one table, or of main and local together as long as nobody has made a rule: a
 * leaf for each network address, in their order; in a leaf the longer prefix first, then the higher
 * number of the table, the higher TOS, the lower metric ({@code fib_find_alias}).
 */
final class Ipv4Trie {
    private final TreeMap<Long, List<Ipv4Alias>> leaves = new TreeMap<>();

    /** The routes of an address in their order; null when there are none. */
    List<Ipv4Alias> leaf(long address) {
        return leaves.get(address);
    }

    /** The first leaf from this address on; null when there is none. */
    Map.Entry<Long, List<Ipv4Alias>> from(long address) {
        return leaves.ceilingEntry(address);
    }

    /** From the highest address down, as {@code fib_table_flush} walks. */
    Iterable<Map.Entry<Long, List<Ipv4Alias>>> descending() {
        return new ArrayList<>(leaves.descendingMap().entrySet());
    }

    List<Ipv4Alias> leafToChange(long address) {
        return leaves.computeIfAbsent(address, key -> new ArrayList<>(1));
    }

    void dropIfEmpty(long address) {
        leaves.computeIfPresent(address, (key, leaf) -> leaf.isEmpty() ? null : leaf);
    }

    long size() {
        return leaves.values().stream().mapToLong(List::size).sum();
    }

    /** Where in the leaf the routes of this key begin, or would begin. */
    static int indexOf(List<Ipv4Alias> leaf, int length, long table, int tos, long priority) {
        int index = 0;
        while (index < leaf.size() && isBefore(leaf.get(index), length, table, tos, priority)) {
            index++;
        }
        return index;
    }

    private static boolean isBefore(
            Ipv4Alias alias, int length, long table, int tos, long priority) {
        if (alias.length() != length) {
            return alias.length() > length;
        }
        if (alias.table() != table) {
            return alias.table() > table;
        }
        if (alias.tos() != tos) {
            return alias.tos() > tos;
        }
        return alias.info().content.priority() < priority;
    }
}
