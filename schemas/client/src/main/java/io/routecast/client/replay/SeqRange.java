package io.routecast.client.replay;

import java.util.stream.Stream;

/** Numbers of changes, both ends included. */
public record SeqRange(long first, long last) {
    /** What of it is not from {@code from} to {@code to}. */
    public Stream<SeqRange> without(long from, long to) {
        if (to < first || from > last) {
            return Stream.of(this);
        }
        return Stream.of(new SeqRange(first, from - 1), new SeqRange(to + 1, last))
                .filter(range -> range.first <= range.last);
    }

    @Override
    public String toString() {
        return first == last ? "seq " + first : "seq " + first + " to " + last;
    }
}
