package io.routecast.client.past;

import io.routecast.client.json.EventReader;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the agents topic around an instant: back until each host has a whole snapshot, and on until
 * each has a heartbeat that vouches for the instant. In stretches, each longer than the one before.
 * Owned by one thread.
 */
final class PastEvents {
    private static final long FIRST_MILLIS = 10 * 60_000L;
    private static final int GROWTH = 6;

    private final TopicReader topic;
    private final long instantMicros;
    private final HostChoice choice;
    private final Map<String, HostRecord> hosts;
    private final Runnable progress;
    private final PassedOver passedOver = new PassedOver("agent events");
    private final Map<String, HostCourse> courses = new HashMap<>();

    /**
     * @param hosts those that are known, by id; empty when that is not known
     * @param progress called for each record that was read
     */
    PastEvents(
            TopicReader topic,
            long instantMicros,
            HostChoice choice,
            Map<String, HostRecord> hosts,
            Runnable progress) {
        this.topic = topic;
        this.instantMicros = instantMicros;
        this.choice = choice;
        this.hosts = hosts;
        this.progress = progress;
    }

    /** The courses of the hosts that are asked for, by id. */
    Map<String, HostCourse> read() throws TopicException {
        long instantMillis = Math.floorDiv(instantMicros, 1_000L) + 1;
        readBack(instantMillis);
        readOn(instantMillis);
        return courses;
    }

    private void readBack(long instantMillis) throws TopicException {
        Stretch whole = topic.whole();
        long to = instantMillis;
        long length = FIRST_MILLIS;
        boolean more = true;
        while (more) {
            long from = Math.max(0, to - length);
            Stretch stretch = new Stretch(topic.offsetsAt(from), topic.offsetsAt(to));
            topic.read(stretch, this::take);
            more = !stretch.from().equals(whole.from()) && !allHaveBase();
            to = from;
            length *= GROWTH;
        }
    }

    private void readOn(long instantMillis) throws TopicException {
        Map<?, Long> end = topic.offsetsAt(Long.MAX_VALUE);
        long from = instantMillis;
        long length = FIRST_MILLIS;
        boolean more = true;
        while (more) {
            long to = from + length;
            Stretch stretch = new Stretch(topic.offsetsAt(from), topic.offsetsAt(to));
            topic.read(stretch, this::take);
            more = !reaches(stretch.to(), end) && !allAreSettled();
            from = to;
            length *= GROWTH;
        }
    }

    private static boolean reaches(Map<?, Long> offsets, Map<?, Long> end) {
        return end.entrySet().stream()
                .allMatch(each -> offsets.get(each.getKey()) >= each.getValue());
    }

    /** Without a list of the hosts there may always be one more. */
    private boolean allHaveBase() {
        boolean known = choice.host() == null ? !hosts.isEmpty() : !courses.isEmpty();
        return known
                && courses.values().stream().allMatch(course -> course.base() != null)
                && courses.keySet().containsAll(asked());
    }

    private List<String> asked() {
        return hosts.values().stream()
                .filter(host -> choice.has(host.host(), host.hostId()))
                .map(HostRecord::hostId)
                .toList();
    }

    private boolean allAreSettled() {
        return !courses.isEmpty()
                && courses.values().stream().allMatch(c -> c.isSettled() || isOver(c.hostId()));
    }

    /** Whether the host has not been heard of since, so that nothing can come. */
    private boolean isOver(String hostId) {
        HostRecord host = hosts.get(hostId);
        return host != null && host.tsMicros() <= instantMicros;
    }

    private void take(TopicRecord record) {
        progress.run();
        if (!choice.mayHave(record)) {
            return;
        }
        try {
            PublishedEvent event = EventReader.read(record.value());
            if (event.ofRoutes() && choice.has(event)) {
                courses.computeIfAbsent(event.hostId(), id -> new HostCourse(id, instantMicros))
                        .take(event, record.brokerMillis());
            }
        } catch (RecordFormatException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** Records that are no events. */
    PassedOver passedOver() {
        return passedOver;
    }
}
