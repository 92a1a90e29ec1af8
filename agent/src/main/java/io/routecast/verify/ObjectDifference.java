package io.routecast.verify;

import io.routecast.client.kafka.TopicPosition;

/**
 * An object of which the topic and the kernel tell differently.
 *
 * @param key its id without the ordinal
 * @param kernelFingerprint 0 when the kernel has no such object
 * @param topicFingerprint 0 when the topic has no such object
 * @param topicSeq number of the last change of the key; 0 when there is none
 * @param kernelJson the object as JSON, of the kernel's side; null when it has none
 * @param position of the record of the topic's side; null when it has none
 */
public record ObjectDifference(
        Kind kind,
        String key,
        long kernelFingerprint,
        long topicFingerprint,
        long topicSeq,
        String kernelJson,
        TopicPosition position) {

    /** Which side lacks the object. */
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
    boolean isStill(ObjectDifference earlier) {
        return kind == earlier.kind
                && kernelFingerprint == earlier.kernelFingerprint
                && topicFingerprint == earlier.topicFingerprint
                && topicSeq == earlier.topicSeq
                && key.equals(earlier.key);
    }
}
