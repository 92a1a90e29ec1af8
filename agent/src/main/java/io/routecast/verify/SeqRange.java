package io.routecast.verify;

/** Numbers of changes, both ends included. */
public record SeqRange(long first, long last) {
    @Override
    public String toString() {
        return first == last ? "seq " + first : "seq " + first + " to " + last;
    }
}
