package io.routecast.publish;

import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.Topics;

/**
 * The current plan with its topics, and the wanted plan. Owned by the publisher's thread; any
 * thread may call {@link #want}.
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

    /** Sets the wanted plan. */
    void want(PublisherPlan next) {
        wanted = next;
    }

    /** Whether the wanted plan is not the current one. */
    boolean outdated() {
        return wanted != plan;
    }

    /** Makes the wanted plan the current one. */
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
