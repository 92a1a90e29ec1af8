package io.routecast.client.fleet;

import io.routecast.client.FleetReader;
import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.RecordFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows a fleet by its topics: states and hosts as a whole, changes from the first look on. Owned
 * by one thread.
 */
public final class FleetFollowing implements AutoCloseable {
    private final FleetWatch watch;
    private final LongSupplier clock;
    private final FleetReader reader;
    private final TopicReader changes;
    private final PassedOver passedOver;
    private Map<TopicPartition, Long> next;

    /**
     * @param clock the time, Unix µs
     * @throws TopicException when the properties of the cluster lead nowhere
     */
    public FleetFollowing(
            Cluster cluster,
            String stateTopic,
            String hostsTopic,
            String changesTopic,
            FleetWatch watch,
            LongSupplier clock)
            throws TopicException {
        this.watch = watch;
        this.clock = clock;
        reader = FleetReader.ofStates(cluster, stateTopic, hostsTopic);
        changes = new TopicReader(cluster, changesTopic);
        passedOver = new PassedOver("records of topic " + changesTopic);
    }

    /**
     * Reads what has been written since the last look; what there is to see then.
     *
     * @throws TopicException when a topic does not exist, or the brokers do not answer; a later
     *     look goes on where this one has ended
     */
    public FleetPicture look() throws TopicException {
        if (next == null) {
            next = changes.offsetsAt(Long.MAX_VALUE);
        }
        reader.readToEnd();
        // Each state follows its change, which is read by now whatever the states show.
        readChanges();
        return watch.look(reader.fleet(), clock.getAsLong());
    }

    private void readChanges() throws TopicException {
        Map<TopicPartition, Long> ends = changes.offsetsAt(Long.MAX_VALUE);
        Map<TopicPartition, Long> from = new HashMap<>(next);
        // A partition that is new is read from its beginning.
        ends.keySet().forEach(partition -> from.putIfAbsent(partition, 0L));
        from.keySet().retainAll(ends.keySet());
        changes.read(new Stretch(from, ends), this::take);
        next = ends;
    }

    private void take(TopicRecord record) {
        try {
            watch.change(ChangeReader.read(record.value()), clock.getAsLong());
        } catch (RecordFormatException | IllegalArgumentException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** Records that are not what belongs into their topic, in sentences. */
    public List<String> passedOver() {
        List<String> sentences = new ArrayList<>(reader.passedOver());
        if (passedOver.sentence() != null) {
            sentences.add(passedOver.sentence());
        }
        return sentences;
    }

    @Override
    public void close() {
        reader.close();
        changes.close();
    }
}
