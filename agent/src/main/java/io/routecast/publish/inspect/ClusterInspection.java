package io.routecast.publish.inspect;

import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.KafkaFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What is found at the brokers and topics; looking changes nothing.
 *
 * @param trouble why there is no answer, in a sentence; null when there is one
 * @param operations that this user may do with the cluster; null if the brokers do not report them
 */
public record ClusterInspection(
        String trouble, int brokers, Set<String> operations, Map<String, TopicFacts> topics) {
    private static final int TIMEOUT_MILLIS = 8_000;
    private static final List<String> CONFIGS =
            List.of(
                    "min.insync.replicas",
                    "cleanup.policy",
                    "retention.ms",
                    "retention.bytes",
                    "message.timestamp.type");

    /** Looks; takes ten seconds at most. */
    public static ClusterInspection of(Map<String, String> configured, List<String> topics)
            throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(ClientProperties.admin(configured));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        Admin admin = null;
        try {
            admin = Admin.create(properties);
            return look(admin, topics);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            String why = KafkaFailure.of(e, configured);
            return new ClusterInspection(why, 0, null, Map.of());
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private static ClusterInspection look(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        DescribeClusterResult cluster =
                admin.describeCluster(
                        new DescribeClusterOptions().includeAuthorizedOperations(true));
        int brokers = get(cluster.nodes()).size();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(
                                names,
                                new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .topicNameValues();
        Map<String, TopicFacts> topics = new LinkedHashMap<>();
        for (String name : names) {
            topics.put(name, topic(admin, name, described.get(name)));
        }
        return new ClusterInspection(
                null, brokers, words(get(cluster.authorizedOperations())), topics);
    }

    private static TopicFacts topic(
            Admin admin, String name, KafkaFuture<TopicDescription> described)
            throws InterruptedException, TimeoutException {
        try {
            TopicDescription topic = get(described);
            return new TopicFacts(
                    null,
                    true,
                    topic.partitions().size(),
                    topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0),
                    configs(admin, name),
                    words(topic.authorizedOperations()));
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? TopicFacts.missing()
                    : TopicFacts.unknown(KafkaFailure.of(e));
        }
    }

    private static Map<String, String> configs(Admin admin, String name)
            throws InterruptedException, TimeoutException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            Config all = get(admin.describeConfigs(List.of(topic)).all()).get(topic);
            Map<String, String> configs = new HashMap<>();
            CONFIGS.forEach(config -> configs.put(config, all.get(config).value()));
            return configs;
        } catch (ExecutionException e) {
            // This user may not read them; the agent does not need to.
            return Map.of();
        }
    }

    private static Set<String> words(Set<AclOperation> operations) {
        if (operations == null) {
            return null;
        }
        Set<String> words = new TreeSet<>();
        operations.forEach(operation -> words.add(operation.name()));
        return words;
    }

    private static <T> T get(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(TIMEOUT_MILLIS + 1_000, TimeUnit.MILLISECONDS);
    }
}
