package io.routecast.publish.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The topics for the records, as the brokers know them. A call may take seconds. */
public interface Topics {
    /**
     * Connects to the brokers and creates missing topics, if the plan allows it.
     *
     * @throws MissingTopicException if a topic is missing and the plan does not allow it
     * @throws ExecutionException with the failure of Kafka's client
     */
    void ensure() throws ExecutionException, InterruptedException;

    /**
     * Looks at a topic that keeps the last record of each key, and creates it if it is missing and
     * that is wanted.
     *
     * @throws MissingTopicException if it is missing and not wanted
     * @throws ExecutionException with what Kafka's client said
     */
    TopicIdentity compacted(String topic) throws ExecutionException, InterruptedException;

    /**
     * What keeps the topics from accepting records, in a sentence; null if nothing is known.
     *
     * @throws ExecutionException when a topic is gone: Kafka's client would keep the records for
     *     its partitions for ever
     */
    String trouble() throws ExecutionException, InterruptedException;

    /** Looks at the topic of changes. Waits for nothing: the answer, or a failure, comes later. */
    CompletableFuture<TopicState> look();
}
