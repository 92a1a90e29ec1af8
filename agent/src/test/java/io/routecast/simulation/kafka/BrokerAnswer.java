package io.routecast.simulation.kafka;

import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * What a broker says to a batch.
 *
 * @param offset of the first record; -1 when it was not taken
 * @param failure null when it was taken
 * @param guilty which of its records the failure is about; null for all
 */
record BrokerAnswer(long offset, Exception failure, Set<Integer> guilty) {
    static BrokerAnswer taken(long offset) {
        return new BrokerAnswer(offset, null, null);
    }

    static BrokerAnswer failed(Exception failure) {
        return new BrokerAnswer(-1, failure, null);
    }

    static BrokerAnswer refused(Exception failure, Set<Integer> guilty) {
        return new BrokerAnswer(-1, failure, guilty);
    }

    /** Whether Kafka's client sends the batch again of its own accord. */
    boolean again() {
        return failure instanceof RetriableException;
    }

    /** Whether Kafka's client tries smaller ones. */
    boolean tooLarge() {
        return failure instanceof RecordTooLargeException;
    }

    /** What the client says of the i-th record; null when it was taken. */
    Exception failureOf(int i) {
        return failure == null || guilty == null || guilty.contains(i)
                ? failure
                : new InvalidRecordException("Failed to append record because of another one");
    }
}
