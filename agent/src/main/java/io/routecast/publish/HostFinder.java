package io.routecast.publish;

import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.HostStateReader;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds this host's own record in the hosts topic, which keeps one of each host: how far it had
 * come then. Owned by the publisher's thread.
 */
final class HostFinder implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final OwnPartition topic;
    private final byte[] key;
    private boolean begun;
    private HostState found;
    private long foundMillis;

    HostFinder(OwnPartition topic, String hostId) {
        this.topic = topic;
        key = HostRecordWriter.key(hostId);
    }

    /** Reads on. True once all has been read. */
    boolean turn() {
        if (!begun) {
            topic.begin();
            begun = true;
        }
        return topic.poll(POLL, this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(key, record.key())) {
            return;
        }
        try {
            // Who has forgotten a host does not want its numbers to begin anew.
            found = record.value() == null ? found : HostStateReader.read(record.value());
            foundMillis = record.timestamp();
        } catch (RecordFormatException e) {
            // Anybody may write there: the one before counts.
        }
    }

    /** The record; null when there is none. */
    HostState found() {
        return found;
    }

    /** When the broker took it, Unix ms. */
    long foundMillis() {
        return foundMillis;
    }

    /** How far the host had come when it wrote the record. */
    Reached reached() {
        return found == null ? Reached.NOTHING : Reached.of(found);
    }

    @Override
    public void close() {
        topic.close();
    }
}
