package io.routecast.client.expect;

import io.routecast.client.FleetTable;
import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the changes that have brought breaches about: reads the topic of changes back, in stretches
 * of which each is longer than the one before, until all are found. Owned by one thread.
 */
public final class ChangeSearch {
    private static final long FIRST_MILLIS = 10 * 60_000L;
    private static final int GROWTH = 6;

    private record Spot(String hostId, String prefix) {}

    private final TopicReader topic;
    private final Runnable progress;
    private final PassedOver passedOver;
    private final Map<Spot, List<PublishedChange>> read = new HashMap<>();
    private final Set<String> prefixes = new HashSet<>();

    /**
     * @param topic of changes
     * @param progress called for each record that was read
     */
    public ChangeSearch(TopicReader topic, Runnable progress) {
        this.topic = topic;
        this.progress = progress;
        passedOver = new PassedOver("changes");
    }

    /**
     * The breaches with their changes, in the same order.
     *
     * @param fleet in which they were found
     * @throws TopicException when the topic does not exist, or the brokers do not answer
     */
    public List<FleetFinding> explain(List<Breach> breaches, FleetTable fleet)
            throws TopicException {
        Inquiries inquiries = Inquiries.of(breaches, fleet);
        if (!inquiries.open().isEmpty()) {
            readBack(inquiries);
        }
        return inquiries.findings(breaches);
    }

    private void readBack(Inquiries inquiries) throws TopicException {
        Map<?, Long> begin = topic.offsetsAt(0);
        long to = Long.MAX_VALUE;
        long from = Math.max(0, System.currentTimeMillis() - FIRST_MILLIS);
        long length = FIRST_MILLIS;
        boolean more = true;
        while (more) {
            Stretch stretch = new Stretch(topic.offsetsAt(from), topic.offsetsAt(to));
            readBack(inquiries, stretch);
            more = !inquiries.open().isEmpty() && !stretch.from().equals(begin);
            to = from;
            length *= GROWTH;
            from = Math.max(0, from - length);
        }
    }

    private void readBack(Inquiries inquiries, Stretch stretch) throws TopicException {
        Collection<RouteHistory> histories = inquiries.histories();
        read.clear();
        prefixes.clear();
        for (RouteHistory history : histories) {
            read.put(new Spot(history.hostId(), history.prefix()), new ArrayList<>());
            prefixes.add(history.prefix());
        }
        topic.read(stretch, this::take);
        for (RouteHistory history : histories) {
            history.takeBack(read.get(new Spot(history.hostId(), history.prefix())));
        }
    }

    private void take(TopicRecord record) {
        progress.run();
        if (record.key() != null
                && !prefixes.contains(new String(record.key(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            PublishedChange change = ChangeReader.read(record.value());
            List<PublishedChange> changes = read.get(new Spot(change.hostId(), change.prefix()));
            if (changes != null) {
                changes.add(change);
            }
        } catch (IllegalArgumentException | RecordFormatException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** Records that are no changes. */
    public PassedOver passedOver() {
        return passedOver;
    }
}
