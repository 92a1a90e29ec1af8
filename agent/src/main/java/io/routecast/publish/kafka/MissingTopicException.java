package io.routecast.publish.kafka;

import java.util.List;

/**
 * A topic does not exist and the agent must not create it: an operator has to, or must correct its
 * name.
 */
public final class MissingTopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** These topics. */
    public MissingTopicException(List<String> topics) {
        super(
                "topic "
                        + String.join(", ", topics)
                        + " does not exist and routecast.topics.create is false:"
                        + " create it, or correct routecast.topics");
    }
}
