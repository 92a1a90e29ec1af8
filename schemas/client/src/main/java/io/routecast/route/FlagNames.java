package io.routecast.route;

import java.util.ArrayList;
import java.util.List;

/** Names of the bits of a word, in the order in which they are written. */
final class FlagNames {
    private final int[] bits;
    private final String[] names;
    private final int silent;

    /**
     * @param silent bits that are never written
     * @param bits one bit each
     * @param names of {@code bits}, one for one
     */
    FlagNames(int silent, int[] bits, String... names) {
        this.silent = silent;
        this.bits = bits;
        this.names = names;
    }

    /**
     * The names of the bits set in {@code word}; a bit without a name is its value in decimal
     * digits, last.
     */
    List<String> of(int word) {
        if ((word & ~silent) == 0) {
            return List.of();
        }
        List<String> set = new ArrayList<>(2);
        int rest = word & ~silent;
        for (int i = 0; i < bits.length; i++) {
            if ((rest & bits[i]) != 0) {
                set.add(names[i]);
                rest &= ~bits[i];
            }
        }
        for (; rest != 0; rest &= rest - 1) {
            set.add(Integer.toUnsignedString(Integer.lowestOneBit(rest)));
        }
        return List.copyOf(set);
    }
}
