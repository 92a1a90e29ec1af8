package io.routecast.verify;

import java.util.List;

/** The routes of one key, as the topic tells of them. */
final class Row {
    private List<Held> routes = List.of();
    private int comparedIn;

    /** Takes what a record says, unless a later one has been taken. */
    void take(Held held) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).ordinal().equals(held.ordinal())) {
                if (routes.get(i).seq() < held.seq()) {
                    replace(i, held);
                }
                return;
            }
        }
        Held[] more = routes.toArray(new Held[routes.size() + 1]);
        more[routes.size()] = held;
        routes = List.of(more);
    }

    private void replace(int index, Held held) {
        Held[] copy = routes.toArray(new Held[0]);
        copy[index] = held;
        routes = List.of(copy);
    }

    List<Held> live() {
        return routes.stream().filter(Held::live).toList();
    }

    /** Number of the last change of any of them. */
    long seq() {
        return routes.stream().mapToLong(Held::seq).max().orElse(0);
    }

    /** Marks this as seen in a comparison. */
    void comparedIn(int comparison) {
        comparedIn = comparison;
    }

    boolean wasComparedIn(int comparison) {
        return comparedIn == comparison;
    }
}
