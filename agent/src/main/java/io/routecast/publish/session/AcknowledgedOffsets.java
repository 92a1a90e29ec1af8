package io.routecast.publish.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets at which Kafka has put a session's records. In a partition they rise. One that does
 * not is in another partition of that name: the topic was deleted and made again, perhaps by a
 * broker that creates topics, and the producer did not fail. The producer's thread takes them, the
 * publisher's asks.
 */
final class AcknowledgedOffsets {
    private final Map<TopicPartition, Long> highest = new HashMap<>();
    private final AtomicBoolean steppedBack = new AtomicBoolean();

    /** Takes an acknowledgement; one that failed has no offset. */
    void take(RecordMetadata acknowledged) {
        if (acknowledged == null || !acknowledged.hasOffset()) {
            return;
        }
        TopicPartition partition =
                new TopicPartition(acknowledged.topic(), acknowledged.partition());
        Long before = highest.put(partition, acknowledged.offset());
        if (before != null && acknowledged.offset() <= before) {
            steppedBack.set(true);
        }
    }

    /** Whether an offset has not risen since the last call. */
    boolean takeStepBack() {
        return steppedBack.get() && steppedBack.getAndSet(false);
    }
}
