package io.routecast.client.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * One batch of several partitions, merged by the time of its records. The order within a partition
 * stays as it is, whatever the clocks of the hosts have done.
 */
final class TimeMerge {
    private static final Comparator<Head> ORDER =
            Comparator.comparingLong((Head head) -> head.next.timestamp())
                    .thenComparingInt(head -> head.next.partition());

    /** A partition of the batch, and its first record that is not yet merged. */
    private static final class Head {
        private final Iterator<ConsumerRecord<byte[], byte[]>> rest;
        private ConsumerRecord<byte[], byte[]> next;

        Head(List<ConsumerRecord<byte[], byte[]>> records) {
            rest = records.iterator();
            next = rest.next();
        }
    }

    private TimeMerge() {}

    static List<TopicRecord> merge(ConsumerRecords<byte[], byte[]> batch) {
        PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);
        for (TopicPartition partition : batch.partitions()) {
            heads.add(new Head(batch.records(partition)));
        }
        List<TopicRecord> merged = new ArrayList<>(batch.count());
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            merged.add(TopicRecord.of(head.next));
            if (head.rest.hasNext()) {
                head.next = head.rest.next();
                heads.add(head);
            }
        }
        return merged;
    }
}
