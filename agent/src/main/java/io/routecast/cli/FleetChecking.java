package io.routecast.cli;

import io.routecast.client.FleetReader;
import io.routecast.client.expect.Breach;
import io.routecast.client.expect.ChangeSearch;
import io.routecast.client.expect.FleetCheck;
import io.routecast.client.expect.FleetFinding;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.config.Expectations;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.time.UnixMicros;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Expectations, checked with what the topics hold. Owned by one thread. */
final class FleetChecking implements AutoCloseable {
    private static final int SETTLING_TRIES = 3;
    private static final long SETTLING_MILLIS = 1_000;

    private final Progress progress = new Progress("changes");
    private final FleetCheck check;
    private final FleetReader reader;
    private final TopicReader changes;
    private final ChangeSearch search;

    FleetChecking(Expectations expectations) throws TopicException {
        Settings settings = expectations.settings();
        Cluster cluster = ClientProperties.cluster(settings.kafka().properties());
        Settings.Topics topics = settings.topics();
        check = new FleetCheck(expectations.groups());
        reader = FleetReader.ofStates(cluster, topics.state(), topics.hosts(), check::isAbout);
        changes = new TopicReader(cluster, topics.changes());
        search = new ChangeSearch(changes, progress::step);
    }

    /** Reads the topics to their end; what is not as it should be then. */
    List<Breach> check() throws TopicException {
        reader.readToEnd();
        return check.check(reader.fleet(), UnixMicros.now());
    }

    /**
     * Likewise, but looks again at what may be over in a moment: a route that moves is in two
     * records, and a host whose records are just being written is not known.
     */
    List<Breach> checkAtRest() throws TopicException, InterruptedException {
        List<Breach> breaches = check();
        boolean again = !breaches.isEmpty();
        for (int i = 0; i < SETTLING_TRIES && again; i++) {
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
            breaches = check();
            again = breaches.stream().anyMatch(Breach::mayPass);
        }
        return breaches;
    }

    /** The breaches with the changes that have brought them about. */
    List<FleetFinding> explain(List<Breach> breaches) throws TopicException {
        return search.explain(breaches, reader.fleet());
    }

    /** What is known of the hosts. */
    FleetCheck hosts() {
        return check;
    }

    /** Records that are not what belongs into their topic, in sentences. */
    List<String> passedOver() {
        List<String> sentences = new ArrayList<>(reader.passedOver());
        if (search.passedOver().sentence() != null) {
            sentences.add(search.passedOver().sentence());
        }
        return sentences;
    }

    @Override
    public void close() {
        progress.close();
        reader.close();
        changes.close();
    }
}
