package io.routecast.publish.kafka;

import java.util.Map;

/**
 * How to publish.
 *
 * @param clientProperties Kafka client properties as configured
 * @param hostId whose epoch it is that a store without one begins
 * @param headers whether records carry CloudEvents headers
 * @param heartbeatMillis between heartbeats
 */
public record PublisherPlan(
        Map<String, String> clientProperties,
        TopicPlan topics,
        String hostId,
        boolean headers,
        long heartbeatMillis) {}
