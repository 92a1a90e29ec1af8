package io.routecast.simulation.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Future events by time; those of one time in the order in which they were planned. */
final class Agenda {
    private record Entry(long nanos, long number, boolean onTheWay, Runnable work) {
        private Entry atLatest(long latestNanos) {
            return onTheWay && nanos > latestNanos
                    ? new Entry(latestNanos, number, true, work)
                    : this;
        }
    }

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::number));
    private long numbers;

    void at(long nanos, Runnable work) {
        entries.add(new Entry(nanos, numbers++, false, work));
    }

    /** Likewise, of what is on its way through the network. */
    void arrival(long nanos, Runnable work) {
        entries.add(new Entry(nanos, numbers++, true, work));
    }

    /** The network is fast again: what is on its way arrives until then. */
    void hurry(long latestNanos) {
        List<Entry> planned = new ArrayList<>(entries);
        entries.clear();
        planned.forEach(entry -> entries.add(entry.atLatest(latestNanos)));
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
