package io.routecast.publish.kafka;

import java.util.concurrent.ExecutionException;

/** The topics that records go to, as the brokers know them. Each call may take seconds. */
public interface Topics {
    /**
     * Reaches the brokers and creates what is missing, if that is wanted.
     *
     * @throws MissingTopicException if it is not
     * @throws ExecutionException with what Kafka's client said
     */
    void ensure() throws ExecutionException, InterruptedException;

    /**
     * What keeps the topics from taking records, in a sentence; null if nothing can be seen.
     *
     * @throws ExecutionException when one is not there any more: Kafka's client would keep for ever
     *     what it has for its partitions
     */
    String trouble() throws ExecutionException, InterruptedException;
}
