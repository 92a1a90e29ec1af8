package io.routecast.publish;

import io.routecast.client.json.EventReader;
import io.routecast.client.record.Numbering;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.BackwardReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the agents topic how far this host has come. An agent that lost its state must not begin
 * an epoch that consumers have seen. An agent whose state was rolled back must not go on in its
 * stored epoch. Owned by the publisher's thread.
 *
 * <p>Every agent writes to that topic, so it is read from its end, only as far back as needed, and
 * not beyond {@link #BOUND_MILLIS}: a host that is older than that is in the hosts topic. A host
 * that changed its name has records in several partitions: only the time at which the broker
 * appended a record proves that it is the last one.
 */
final class EpochFinder {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    /** How far back the topic is read, by the times of its records. */
    static final long BOUND_MILLIS = 900_000;

    private final BackwardReader topic;
    private final String hostId;
    private final boolean certain;
    private final PassedOver passedOver = new PassedOver("agent events");
    private Reached reached = Reached.NOTHING;
    private long foundMillis = Long.MAX_VALUE;
    private boolean hostsClocks;
    private long newestMillis;

    /**
     * @param known what the store has. Without an epoch the answer must be certain: if hosts'
     *     clocks made the records' times, the topic is read to its beginning
     */
    EpochFinder(BackwardReader topic, String hostId, Reached known) {
        this.topic = topic;
        this.hostId = hostId;
        certain = known.epoch() == 0;
    }

    /** Reads on towards the last record of this host. True once it is found, or there is none. */
    boolean turn() {
        boolean over = topic.poll(this::take) && (isFound() || isFarEnough() || !topic.hasMore());
        if (over) {
            tellPassedOver();
        }
        return over;
    }

    /** The result. */
    Reached reached() {
        return reached;
    }

    private boolean isFound() {
        boolean found = reached.epoch() > 0;
        return found && (hostsClocks ? !certain : topic.isReadBackTo(foundMillis));
    }

    private boolean isFarEnough() {
        return newestMillis > 0 && topic.isReadBackTo(newestMillis - BOUND_MILLIS);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        newestMillis = Math.max(newestMillis, record.timestamp());
        hostsClocks |= record.timestampType() != TimestampType.LOG_APPEND_TIME;
        try {
            PublishedEvent event = EventReader.read(record.value());
            Reached shown = Reached.of(event);
            boolean hasSuccessor = shown.epoch() < Numbering.MAX_EPOCH;
            if (event.hostId().equals(hostId) && hasSuccessor && shown.isBeyond(reached)) {
                reached = reached.and(shown);
                foundMillis = record.timestamp();
            }
        } catch (RecordFormatException e) {
            passedOver.add("partition " + record.partition() + ", offset " + record.offset(), e);
        }
    }

    private void tellPassedOver() {
        if (passedOver.records() > 0) {
            LOG.warn("topic {}: {}", topic.topic(), passedOver.sentence());
        }
    }
}
