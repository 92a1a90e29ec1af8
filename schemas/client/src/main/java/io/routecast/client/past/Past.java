package io.routecast.client.past;

import io.routecast.client.HostTable;
import io.routecast.client.json.HostReader;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.RecordFormatException;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The tables of the fleet at an instant, from the topics alone: from the last whole snapshot before
 * it, and the changes since. Reads that stretch of the topics, and not the whole. Owned by one
 * thread.
 *
 * <p>An instant is one of the host's clock, as {@code source.ts_us} is. Where that clock was set
 * back, an instant was there twice; the answer is then one of the two.
 */
public final class Past implements AutoCloseable {
    private final TopicReader changes;
    private final TopicReader agents;
    private final TopicReader hosts;
    private final Runnable progress;
    private final List<PassedOver> passedOver = new ArrayList<>();

    /**
     * @param progress called for each record that was read
     * @throws TopicException when the properties of the cluster lead nowhere
     */
    public Past(Cluster cluster, PastTopics topics, Runnable progress) throws TopicException {
        changes = new TopicReader(cluster, topics.changes());
        agents = new TopicReader(cluster, topics.agents());
        hosts = topics.hosts() == null ? null : new TopicReader(cluster, topics.hosts());
        this.progress = progress;
    }

    /**
     * The tables, by name of the host.
     *
     * @param micros Unix µs
     * @param wanted which prefixes a table is to hold; its digest is that of all
     * @throws TopicException when a topic does not exist, or the brokers do not answer
     */
    public List<HostTable> at(long micros, HostChoice choice, Predicate<Prefix> wanted)
            throws TopicException {
        PastEvents events = new PastEvents(agents, micros, choice, knownHosts(), progress);
        PastChanges records = new PastChanges(changes, events.read(), wanted, progress);
        records.read();
        passedOver.add(events.passedOver());
        passedOver.add(records.passedOver());
        return records.hosts().stream()
                .map(PastHost::table)
                .sorted(Comparator.comparing(HostTable::host).thenComparing(HostTable::hostId))
                .toList();
    }

    private Map<String, HostRecord> knownHosts() throws TopicException {
        Map<String, HostRecord> known = new HashMap<>();
        if (hosts != null && hosts.exists()) {
            PassedOver rubbish = new PassedOver("hosts");
            hosts.read(hosts.whole(), record -> take(record, known, rubbish));
            passedOver.add(rubbish);
        }
        return known;
    }

    private static void take(
            TopicRecord record, Map<String, HostRecord> known, PassedOver rubbish) {
        try {
            if (record.value() != null) {
                HostRecord host = HostReader.read(record.value());
                known.put(host.hostId(), host);
            }
        } catch (RecordFormatException e) {
            rubbish.add(record.position(), e);
        }
    }

    /** Records of the topics that are not what belongs there, in sentences. */
    public List<String> passedOver() {
        return passedOver.stream()
                .map(PassedOver::sentence)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        changes.close();
        agents.close();
        if (hosts != null) {
            hosts.close();
        }
    }
}
