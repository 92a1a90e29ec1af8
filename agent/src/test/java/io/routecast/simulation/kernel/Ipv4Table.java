package io.routecast.simulation.kernel;

/**
 * An IPv4 table. Main and local share one trie.
 *
 * @param number unsigned 32 bits
 */
record Ipv4Table(long number, Ipv4Trie trie) {
    static final long LOCAL = 255;

    /** How many routes it has, as {@code /proc/net/fib_triestat} counts: of the trie. */
    long size() {
        return trie.size();
    }
}
