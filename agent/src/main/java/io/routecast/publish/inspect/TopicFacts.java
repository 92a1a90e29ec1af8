package io.routecast.publish.inspect;

import java.util.Map;
import java.util.Set;

/**
 * What the brokers report about a topic.
 *
 * @param trouble why they report nothing, in a sentence; null if they do
 * @param replication of the partition with the fewest replicas
 * @param configs settings that could be read; empty if that is not allowed
 * @param operations that this user may do; null if the brokers do not report them
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

    /** A setting; null if unknown. */
    public String config(String name) {
        return configs.get(name);
    }
}
