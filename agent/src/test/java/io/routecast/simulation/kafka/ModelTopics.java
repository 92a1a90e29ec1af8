package io.routecast.simulation.kafka;

import io.routecast.publish.kafka.MissingTopicException;
import io.routecast.publish.kafka.TopicIdentity;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.publish.kafka.TopicState;
import io.routecast.publish.kafka.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a plan in a model. */
final class ModelTopics implements Topics {
    private static final long ANSWER_NANOS = 10_000_000_000L;
    private static final long PROBE_NANOS = 2_000_000_000L;

    private static final Long RETENTION_MILLIS = 43_200_000L;

    private final ModelKafka kafka;
    private final TopicPlan plan;

    ModelTopics(ModelKafka kafka, TopicPlan plan) {
        this.kafka = kafka;
        this.plan = plan;
    }

    @Override
    public void ensure() throws ExecutionException {
        if (kafka.faults().away()) {
            kafka.busy(ANSWER_NANOS);
            throw new ExecutionException(new TimeoutException("no answer to describeTopics"));
        }
        kafka.busy(kafka.latency());
        List<String> missing = missing();
        if (!missing.isEmpty() && !plan.create()) {
            throw new MissingTopicException(missing);
        }
        missing.forEach(this::create);
    }

    private List<String> missing() {
        return List.of(plan.changes(), plan.agents()).stream()
                .filter(topic -> kafka.topic(topic) == null)
                .toList();
    }

    private void create(String topic) {
        String type = plan.configs().getOrDefault("message.timestamp.type", "LogAppendTime");
        kafka.createTopic(topic, plan.partitions(), type.equals("LogAppendTime"));
    }

    @Override
    public CompletableFuture<TopicState> look() {
        CompletableFuture<TopicState> answer = new CompletableFuture<>();
        kafka.after(kafka.latency(), () -> answer(answer));
        return answer;
    }

    private void answer(CompletableFuture<TopicState> answer) {
        ModelTopic topic = kafka.topic(plan.changes());
        if (kafka.faults().away() || topic == null) {
            answer.completeExceptionally(new UnknownTopicOrPartitionException());
        } else {
            answer.complete(new TopicState(topic.id(), RETENTION_MILLIS));
        }
    }

    @Override
    public TopicIdentity compacted(String topic) throws ExecutionException {
        if (kafka.faults().away()) {
            kafka.busy(ANSWER_NANOS);
            throw new ExecutionException(new TimeoutException("no answer to describeTopics"));
        }
        kafka.busy(kafka.latency());
        if (kafka.topic(topic) == null && !plan.create()) {
            throw new MissingTopicException(List.of(topic));
        }
        if (kafka.topic(topic) == null) {
            create(topic);
        }
        ModelTopic found = kafka.topic(topic);
        return new TopicIdentity(found.id(), found.partitions());
    }

    @Override
    public String trouble() throws ExecutionException {
        if (kafka.faults().away()) {
            kafka.busy(PROBE_NANOS);
            return "no answer";
        }
        kafka.busy(kafka.latency());
        if (!missing().isEmpty()) {
            throw new ExecutionException(new UnknownTopicOrPartitionException());
        }
        return kafka.faults().leaderless.isEmpty() ? null : "a partition has no leader";
    }
}
