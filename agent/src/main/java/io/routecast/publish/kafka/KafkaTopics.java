package io.routecast.publish.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics, through Kafka's Admin client. */
final class KafkaTopics implements Topics {
    private static final int PROBE_MILLIS = 2_000;
    // As long as Kafka's client itself would wait.
    private static final long ANSWER_SECONDS = 60;
    // The broker's clock decides when records are refused and deleted, not a host's.
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(Duration.ofDays(7).toMillis()),
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime");

    // What is in the segment that is written to is not compacted: an hour, not a week.
    private static final Map<String, String> COMPACTED =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(Duration.ofHours(1).toMillis()));

    private final TopicPlan plan;
    private final Map<String, Object> clientProperties;

    KafkaTopics(TopicPlan plan, Map<String, Object> clientProperties) {
        this.plan = plan;
        this.clientProperties = clientProperties;
    }

    @Override
    public void ensure() throws ExecutionException, InterruptedException {
        ask(
                admin -> {
                    List<String> missing = missing(admin);
                    if (!missing.isEmpty() && !plan.create()) {
                        throw new MissingTopicException(missing);
                    }
                    create(admin, missing, Map.of());
                    return null;
                });
    }

    @Override
    public TopicIdentity compacted(String topic) throws ExecutionException, InterruptedException {
        return ask(
                admin -> {
                    try {
                        return identity(admin, topic);
                    } catch (ExecutionException e) {
                        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                            throw e;
                        }
                    }
                    if (!plan.create()) {
                        throw new MissingTopicException(List.of(topic));
                    }
                    create(admin, List.of(topic), COMPACTED);
                    return identity(admin, topic);
                });
    }

    private static TopicIdentity identity(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        TopicDescription found =
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get();
        return new TopicIdentity(found.topicId().toString(), found.partitions().size());
    }

    /** A request to the brokers. */
    private interface Question<T> {
        T answer(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T ask(Question<T> question) throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(clientProperties);
        try {
            return question.answer(admin);
        } finally {
            // Otherwise it would wait for answers that nobody needs any more.
            admin.close(Duration.ZERO);
        }
    }

    /** Kafka's client gives up by the wall clock, which somebody may set back meanwhile. */
    private static <T> T get(KafkaFuture<T> asked) throws ExecutionException, InterruptedException {
        try {
            return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new ExecutionException(new TimeoutException("no answer from the brokers"));
        }
    }

    @Override
    public String trouble() throws ExecutionException, InterruptedException {
        try {
            return ask(this::lookForTrouble);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw e;
            }
            return KafkaFailure.of(e, clientProperties);
        } catch (KafkaException e) {
            return KafkaFailure.of(e, clientProperties);
        }
    }

    @Override
    public CompletableFuture<TopicState> look() {
        Admin admin = Admin.create(clientProperties);
        DescribeTopicsOptions soon = new DescribeTopicsOptions().timeoutMs(PROBE_MILLIS);
        Map<String, KafkaFuture<TopicDescription>> topics =
                admin.describeTopics(plan.streams(), soon).topicNameValues();
        CompletableFuture<String> ids = CompletableFuture.completedFuture("");
        for (String name : plan.streams()) {
            ids = ids.thenCombine(id(name, topics.get(name)), (some, one) -> some + ' ' + one);
        }
        return ids.thenCombine(retentionMillis(admin), TopicState::new)
                .whenComplete((state, failure) -> admin.close(Duration.ZERO));
    }

    /** One that must not be described is known by its name. */
    private static CompletableFuture<String> id(String name, KafkaFuture<TopicDescription> topic) {
        return future(topic)
                .handle(
                        (described, failure) -> {
                            if (failure == null) {
                                return id(described);
                            }
                            if (failure instanceof TopicAuthorizationException) {
                                return name;
                            }
                            throw new CompletionException(failure);
                        });
    }

    /** Null where it must not be asked for. */
    private CompletableFuture<Long> retentionMillis(Admin admin) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, plan.changes());
        DescribeConfigsOptions soon = new DescribeConfigsOptions().timeoutMs(PROBE_MILLIS);
        return future(admin.describeConfigs(List.of(topic), soon).values().get(topic))
                .thenApply(configs -> configs.get(TopicConfig.RETENTION_MS_CONFIG))
                .thenApply(retention -> Long.valueOf(retention.value()))
                .exceptionally(failure -> null);
    }

    private static String id(TopicDescription topic) {
        return Uuid.ZERO_UUID.equals(topic.topicId()) ? topic.name() : topic.topicId().toString();
    }

    private static <T> CompletableFuture<T> future(KafkaFuture<T> asked) {
        return asked.toCompletionStage().toCompletableFuture();
    }

    private String lookForTrouble(Admin admin) throws ExecutionException, InterruptedException {
        DescribeTopicsOptions soon = new DescribeTopicsOptions().timeoutMs(PROBE_MILLIS);
        return get(admin.describeTopics(names(), soon).allTopicNames()).values().stream()
                .flatMap(KafkaTopics::troubles)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> troubles(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(partition -> partition.isr().size() < partition.replicas().size())
                .map(partition -> trouble(topic.name(), partition));
    }

    private static String trouble(String topic, TopicPartitionInfo partition) {
        String where = "partition " + partition.partition() + " of " + topic;
        return partition.leader() == null || partition.leader().isEmpty()
                ? where + " has no leader"
                : where + " is not in sync on all of its replicas";
    }

    private List<String> names() {
        return plan.all();
    }

    private List<String> missing(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> topics =
                admin.describeTopics(names()).topicNameValues();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : topics.entrySet()) {
            try {
                get(topic.getValue());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic.getKey());
                } else if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
                // A topic that must not be described can still accept records.
            }
        }
        return missing;
    }

    private void create(Admin admin, List<String> names, Map<String, String> always)
            throws ExecutionException, InterruptedException {
        List<NewTopic> topics = names.stream().map(name -> newTopic(name, always)).toList();
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                get(created);
            } catch (ExecutionException e) {
                // Another agent of the fleet was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic newTopic(String name, Map<String, String> always) {
        Optional<Short> replication =
                plan.replicationFactor() < 0
                        ? Optional.empty()
                        : Optional.of((short) plan.replicationFactor());
        Map<String, String> configs = new HashMap<>(DEFAULTS);
        configs.putAll(plan.configs());
        configs.putAll(always);
        return new NewTopic(name, Optional.of(plan.partitions()), replication).configs(configs);
    }
}
