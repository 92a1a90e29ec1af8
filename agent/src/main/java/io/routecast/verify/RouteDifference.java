package io.routecast.verify;

import io.routecast.client.kafka.TopicPosition;

/**
 * A route of which the topic and the kernel tell differently.
 *
 * @param key the id of the route without its ordinal
 * @param kernelFingerprint 0 when the kernel has no such route
 * @param topicFingerprint 0 when the topic has no such route
 * @param topicSeq number of the last change of the key; 0 when there is none
 * @param kernelJson the ROUTE object of the kernel's side; null when it has none
 * @param position of the record of the topic's side; null when it has none
 */
public record RouteDifference(
        Kind kind,
        String key,
        long kernelFingerprint,
        long topicFingerprint,
        long topicSeq,
        String kernelJson,
        TopicPosition position) {

    /** Which side lacks the route. */
    public enum Kind {
        /** The kernel has it, the topic has not. */
        MISSING("missing"),
        /** The topic has it, the kernel has not. */
        GHOST("ghost  "),
        DIFFERS("differs");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The word that a line begins with. */
        public String text() {
            return text;
        }
    }

    /** Whether nothing has happened to either side since {@code earlier}. */
    boolean isStill(RouteDifference earlier) {
        return kind == earlier.kind
                && kernelFingerprint == earlier.kernelFingerprint
                && topicFingerprint == earlier.topicFingerprint
                && topicSeq == earlier.topicSeq
                && key.equals(earlier.key);
    }
}
