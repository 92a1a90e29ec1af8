package io.routecast.publish.inspect;

import java.util.Map;
import java.util.Set;

/**
 * What the brokers say of a topic.
 *
 * @param trouble why they say nothing, in a sentence; null when they do
 * @param replication of the partition that has the fewest replicas
 * @param configs settings that could be read; without any when that is not allowed
 * @param operations what this user may do; null when the brokers do not tell
 */
public record TopicFacts(
        String trouble,
        boolean exists,
        int partitions,
        int replication,
        Map<String, String> configs,
        Set<String> operations) {

    static TopicFacts missing() {
        return new TopicFacts(null, false, 0, 0, Map.of(), null);
    }

    static TopicFacts unknown(String trouble) {
        return new TopicFacts(trouble, false, 0, 0, Map.of(), null);
    }

    /** A setting, or null when it is not known. */
    public String config(String name) {
        return configs.get(name);
    }
}
