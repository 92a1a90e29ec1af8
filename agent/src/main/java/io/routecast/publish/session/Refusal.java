package io.routecast.publish.session;

import io.routecast.publish.kafka.KafkaFailure;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * A record that Kafka refuses although it answers: trying again helps only after an operator has
 * changed something.
 *
 * @param position of its entry in the outbox
 * @param topic whose broker refuses it
 * @param key of the record: a prefix, or the host's name
 * @param seq of the record
 * @param bytes of key and value
 * @param cause Kafka's answer; null if it was not tried yet
 * @param sinceMicros when it was first refused, Unix µs
 */
public record Refusal(
        long position,
        String topic,
        String key,
        long seq,
        int bytes,
        Exception cause,
        long sinceMicros) {

    /** Whether a failure is a refusal. */
    static boolean is(Exception failure) {
        return isOfTopic(failure)
                || isOfSize(failure)
                || failure instanceof InvalidTimestampException
                || failure instanceof InvalidRecordException;
    }

    private static boolean isOfTopic(Exception failure) {
        return failure instanceof TopicAuthorizationException;
    }

    private static boolean isOfSize(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException;
    }

    Refusal because(Exception newCause) {
        return new Refusal(position, topic, key, seq, bytes, newCause, sinceMicros);
    }

    /** Whether the topic accepts no record at all. */
    boolean ofTopic() {
        return isOfTopic(cause);
    }

    /** Whether the record is too large. */
    boolean ofSize() {
        return isOfSize(cause);
    }

    /** Equal for all refusals with the same cause and remedy. */
    String kind() {
        return topic + ' ' + cause.getClass().getSimpleName();
    }

    /** What Kafka refuses and why, in a sentence. */
    public String sentence() {
        return String.format(
                "%s refuses the record of %s, seq %d, %d bytes: %s",
                topic, key, seq, bytes, KafkaFailure.of(cause));
    }

    /** What an operator can do, in a sentence. */
    public String remedy() {
        if (ofTopic()) {
            return "allow this user to WRITE to " + topic;
        }
        if (ofSize()) {
            return String.format(
                    "raise max.message.bytes of %s, and routecast.kafka.max.request.size, above"
                            + " %d bytes",
                    topic, bytes);
        }
        return cause instanceof InvalidTimestampException
                ? "set this host's clock, or message.timestamp.type=LogAppendTime for " + topic
                : "look for what checks records in the broker's log and in the settings of "
                        + topic;
    }
}
