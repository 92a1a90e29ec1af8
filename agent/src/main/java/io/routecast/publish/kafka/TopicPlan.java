package io.routecast.publish.kafka;

import java.util.Map;

/**
 * The two topics and how to create them.
 *
 * @param create whether a missing topic is created
 * @param replicationFactor -1 for the broker's default
 * @param configs topic configurations, as Kafka names them
 */
public record TopicPlan(
        String changes,
        String agents,
        boolean create,
        int partitions,
        int replicationFactor,
        Map<String, String> configs) {}
