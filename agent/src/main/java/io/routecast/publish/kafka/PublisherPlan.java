package io.routecast.publish.kafka;

import java.util.Map;

/**
 * The publisher's configuration.
 *
 * @param clientProperties Kafka client properties as configured
 * @param hostId of this host, whose last epoch is looked up
 * @param headers whether records carry CloudEvents headers
 * @param heartbeatMillis time between heartbeats
 * @param tables the topics of what is now
 */
public record PublisherPlan(
        Map<String, String> clientProperties,
        TopicPlan topics,
        String hostId,
        boolean headers,
        long heartbeatMillis,
        TablePlan tables) {
    /** One without topics of what is now. */
    public PublisherPlan(
            Map<String, String> clientProperties,
            TopicPlan topics,
            String hostId,
            boolean headers,
            long heartbeatMillis) {
        this(clientProperties, topics, hostId, headers, heartbeatMillis, TablePlan.NONE);
    }
}
