package io.routecast.simulation.kafka;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Future events by time; those of one time in the order in which they were planned. */
final class Agenda {
    private record Entry(long nanos, long number, Runnable work) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::number));
    private long numbers;

    void at(long nanos, Runnable work) {
        entries.add(new Entry(nanos, numbers++, work));
    }

    /** Time of the next event; {@code Long.MAX_VALUE} for none. */
    long nextNanos() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.peek().nanos();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void doNext() {
        entries.remove().work().run();
    }
}
