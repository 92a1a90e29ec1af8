package io.routecast.simulation.kafka;

import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A broker's answer to a batch.
 *
 * @param offset of the first record; -1 if the batch was refused
 * @param failure null if it was stored
 * @param guilty the records that the failure is about; null for all
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

    /** Whether Kafka's client retries the batch by itself. */
    boolean again() {
        return failure instanceof RetriableException;
    }

    /** Whether Kafka's client splits the batch. */
    boolean tooLarge() {
        return failure instanceof RecordTooLargeException;
    }

    /** The client's failure for the i-th record; null if it was stored. */
    Exception failureOf(int i) {
        return failure == null || guilty == null || guilty.contains(i)
                ? failure
                : new InvalidRecordException("Failed to append record because of another one");
    }
}
