package io.routecast.publish.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** In a topic that stays what it is, the offsets of each partition rise. */
class AcknowledgedOffsetsTest {
    private final AcknowledgedOffsets offsets = new AcknowledgedOffsets();

    private void acknowledged(String topic, int partition, long offset) {
        offsets.take(
                new RecordMetadata(new TopicPartition(topic, partition), offset, 0, -1, -1, -1));
    }

    @Test
    void offsetsThatRiseAreThoseOfOneTopic() {
        acknowledged("changes", 0, 7);
        acknowledged("changes", 1, 3);
        acknowledged("agents", 0, 0);
        acknowledged("changes", 0, 12);
        assertFalse(offsets.takeStepBack());
    }

    @Test
    void oneThatDoesNotRiseIsInAnotherTopicAndIsReportedOnce() {
        acknowledged("changes", 0, 0);
        acknowledged("changes", 0, 0);
        assertTrue(offsets.takeStepBack());
        assertFalse(offsets.takeStepBack());
        acknowledged("changes", 0, 1);
        assertFalse(offsets.takeStepBack());
    }

    @Test
    void whatFailedHasNoOffset() {
        acknowledged("changes", 0, 7);
        acknowledged("changes", 0, -1);
        offsets.take(null);
        acknowledged("changes", 0, 8);
        assertFalse(offsets.takeStepBack());
    }
}
