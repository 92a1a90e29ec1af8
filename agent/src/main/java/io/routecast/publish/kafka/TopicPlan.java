package io.routecast.publish.kafka;

import io.routecast.client.record.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The topics of streams and events, and how to create them.
 *
 * @param changes of routes
 * @param rules null: rules are not published
 * @param nexthops null: nexthop objects are not published
 * @param create whether a missing topic is created
 * @param replicationFactor -1 for the broker's default
 * @param configs topic configurations, as Kafka names them
 */
public record TopicPlan(
        String changes,
        String rules,
        String nexthops,
        String agents,
        boolean create,
        int partitions,
        int replicationFactor,
        Map<String, String> configs) {
    /** Those of routes alone. */
    public TopicPlan(
            String changes,
            String agents,
            boolean create,
            int partitions,
            int replicationFactor,
            Map<String, String> configs) {
        this(changes, null, null, agents, create, partitions, replicationFactor, configs);
    }

    /** The topic of a stream; null where it is not published. */
    public String of(Stream stream) {
        return switch (stream) {
            case ROUTES -> changes;
            case RULES -> rules;
            case NEXTHOPS -> nexthops;
        };
    }

    /** The topics of the published streams. */
    public List<String> streams() {
        return List.of(Stream.values()).stream()
                .map(this::of)
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    /** All of them. */
    List<String> all() {
        List<String> all = new ArrayList<>(streams());
        all.add(agents);
        return all;
    }
}
