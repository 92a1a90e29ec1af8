package io.routecast.publish;

import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.Topics;

/**
 * The plan in force and its topics, and the one that is wanted. Owned by the publisher's thread;
 * only {@link #want} is for any.
 */
final class Plans {
    private final KafkaClients kafka;
    private volatile PublisherPlan wanted;
    private PublisherPlan plan;
    private Topics topics;

    Plans(PublisherPlan plan, KafkaClients kafka) {
        this.kafka = kafka;
        want(plan);
        takeOver();
    }

    /** Wants another one. */
    void want(PublisherPlan next) {
        wanted = next;
    }

    /** Whether another one is wanted than that in force. */
    boolean outdated() {
        return wanted != plan;
    }

    /** Puts in force what is wanted. */
    void takeOver() {
        plan = wanted;
        topics = kafka.topics(plan);
    }

    PublisherPlan plan() {
        return plan;
    }

    /** Value of {@code bootstrap.servers}. */
    String servers() {
        return plan.clientProperties().get("bootstrap.servers");
    }

    Topics topics() {
        return topics;
    }
}
