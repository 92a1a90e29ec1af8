package io.routecast.client.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of a topic: in each partition the offsets from one, included, to another, excluded.
 *
 * @param from by partition, see {@link TopicReader#offsetsAt}
 * @param to by partition; the same partitions
 */
public record Stretch(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {}
