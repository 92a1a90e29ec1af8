package io.routecast.client.kafka;

import java.util.Comparator;

/** Where a record stands in its topic; ordered by partition, then by offset. */
public record TopicPosition(int partition, long offset) implements Comparable<TopicPosition> {
    private static final Comparator<TopicPosition> ORDER =
            Comparator.comparingInt(TopicPosition::partition)
                    .thenComparingLong(TopicPosition::offset);

    @Override
    public int compareTo(TopicPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "partition " + partition + ", offset " + offset;
    }
}
