package io.routecast.client.past;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.Keeper;
import io.routecast.client.replay.RoutePool;
import io.routecast.route.Prefix;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads of the changes topic what the tables at an instant take: from the begin of the oldest
 * snapshot to the last heartbeat that vouches, by the time at which they reached Kafka, and further
 * in both directions while numbers are missing. Owned by one thread.
 */
final class PastChanges {
    // Topics of one agent are written side by side.
    private static final long SLACK_MILLIS = 60_000;
    private static final long FURTHER_MILLIS = 3_600_000;

    private final TopicReader topic;
    private final Map<String, PastHost> hosts = new HashMap<>();
    private final Runnable progress;
    private final PassedOver passedOver = new PassedOver("changes");

    PastChanges(
            TopicReader topic,
            Map<String, HostCourse> courses,
            Predicate<Prefix> wanted,
            Runnable progress) {
        this.topic = topic;
        this.progress = progress;
        Keeper<CompactRoute> keeper = keeper(wanted);
        courses.forEach((id, course) -> hosts.put(id, new PastHost(course, keeper)));
    }

    private static Keeper<CompactRoute> keeper(Predicate<Prefix> wanted) {
        RoutePool pool = new RoutePool();
        return (change, position) ->
                wanted.test(Prefix.parse(change.prefix())) ? pool.keep(change, position) : null;
    }

    void read() throws TopicException {
        long from = begin();
        long to = end();
        if (from == Long.MAX_VALUE) {
            return;
        }
        read(from, to);
        if (isMissing()) {
            long further = Math.max(0, from - FURTHER_MILLIS);
            read(further, from);
            read(to, to + FURTHER_MILLIS);
            from = further;
            to = to + FURTHER_MILLIS;
        }
        if (isMissing()) {
            read(0, from);
            read(to, Long.MAX_VALUE);
        }
    }

    private void read(long fromMillis, long toMillis) throws TopicException {
        topic.read(new Stretch(topic.offsetsAt(fromMillis), topic.offsetsAt(toMillis)), this::take);
    }

    private boolean isMissing() {
        return hosts.values().stream().anyMatch(host -> !host.missing().isEmpty());
    }

    /** Unix ms; {@link Long#MAX_VALUE} when there is nothing to read. */
    private long begin() {
        return hosts.values().stream()
                .map(host -> host.course().base())
                .filter(base -> base != null)
                .mapToLong(base -> Math.max(0, base.brokerMillis() - SLACK_MILLIS))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long end() {
        return hosts.values().stream()
                .map(PastHost::course)
                .filter(course -> course.base() != null)
                .mapToLong(PastChanges::end)
                .max()
                .orElse(0);
    }

    private static long end(HostCourse course) {
        long millis = Math.floorDiv(course.instantMicros(), 1_000L);
        for (HostCourse.Heard each :
                Arrays.asList(course.last(), course.witness(), course.voucher())) {
            millis = each == null ? millis : Math.max(millis, each.brokerMillis());
        }
        return millis + SLACK_MILLIS;
    }

    private void take(TopicRecord record) {
        progress.run();
        String id = record.eventId();
        if (id != null && id.indexOf('/') > 0 && !isAsked(id)) {
            return;
        }
        try {
            take(ChangeReader.read(record.value()), record.position());
        } catch (IllegalArgumentException | RecordFormatException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** An id of a host may have slashes in it. */
    private boolean isAsked(String eventId) {
        int seq = eventId.lastIndexOf('/');
        int epoch = eventId.lastIndexOf('/', seq - 1);
        return epoch < 0 || hosts.containsKey(eventId.substring(0, epoch));
    }

    private void take(PublishedChange change, TopicPosition position) {
        PastHost host = hosts.get(change.hostId());
        if (host != null) {
            host.take(change, position);
        }
    }

    Collection<PastHost> hosts() {
        return hosts.values();
    }

    /** Records that are no changes. */
    PassedOver passedOver() {
        return passedOver;
    }
}
